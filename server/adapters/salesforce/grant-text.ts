/**
 * Salesforce answers each org at an address of its own, which a refresh may change. The address therefore travels with
 * the token, in the text that the rest of the server keeps sealed and hands back as it is.
 */
export interface HostedToken {
  /** Origin without a trailing slash. */
  origin: string;
  token: string;
}

export function formatHosted({ origin, token }: HostedToken): string {
  return `${origin} ${token}`;
}

/** Throws when the text is none of ours. */
export function parseHosted(text: string): HostedToken {
  const space = text.indexOf(" ");
  if (space < 0) throw new Error("A stored Salesforce token has no address: connect the org again.");
  return { origin: text.slice(0, space), token: text.slice(space + 1) };
}
