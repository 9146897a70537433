/**
 * Where the cards find our server, without a trailing slash. Packaging replaces this file with the address given to
 * `npm run package:hubspot`; the value here only serves tests.
 */
export const serverUrl = "https://bellwether.example.com";
