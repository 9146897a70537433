/** What the app asks for: records and queries, and a token that outlives the visit. */
export const scopes = ["api", "refresh_token"] as const;

/** Making tasks needs nothing beyond the API; the user's permission set decides. */
export function makesTasks(granted: readonly string[]): boolean {
  return granted.includes("api") || granted.includes("full");
}
