import { createHmac } from "node:crypto";
import { BellwetherError } from "../../domain/errors.ts";

/** The login that the app uses: it owns nothing and row-level security binds it. */
const APP_ROLE = "bellwether_app";

/**
 * The app's URL for the owner's: same server and database, login `bellwether_app`. Its password is derived from the
 * owner's, so that every process finds the same one and none is configured twice.
 */
export function appUrlFor(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  if (url.password === "") {
    throw new BellwetherError(
      "fix_configuration",
      "database_password_missing",
      "DATABASE_URL holds no password, so none can be derived for the app's own login. " +
        "Add it, or set DATABASE_APP_URL to a login that owns no tables.",
    );
  }
  url.username = APP_ROLE;
  url.password = createHmac("sha256", decodeURIComponent(url.password))
    .update("bellwether app login")
    .digest("base64url");
  return url.href;
}

/** Login name and password of a database URL, decoded. */
export function loginOf(url: string): { name: string; password: string } {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}
