/** One user's permission for the app: a line of refresh tokens and the sessions that came of them. */
export interface Grant {
  orgId: string;
  userId: string;
  scopes: ReadonlySet<string>;
  /** The one that is good now; null = the app did not ask for one. */
  refreshToken: string | null;
  /** When the grant was made or last refreshed, epoch milliseconds. */
  usedAt: number;
  alive: boolean;
}
