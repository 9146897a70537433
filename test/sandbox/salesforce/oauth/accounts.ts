import type { ConnectedOrg, ConnectedUser, OAuthContext } from "./context.ts";

/** A user and the org that he or she belongs to. */
export interface Account {
  org: ConnectedOrg;
  user: ConnectedUser;
}

/** @param id of 15 or 18 characters. */
export function orgById(context: OAuthContext, id: string): ConnectedOrg | undefined {
  return context.orgs.find((org) => sameId(org.id, id));
}

/** @param id of 15 or 18 characters. */
export function userById(org: ConnectedOrg, id: string): ConnectedUser | undefined {
  return org.users.find((user) => sameId(user.id, id));
}

/** The account behind a session or grant; undefined = the org or the user is gone. */
export function accountOf(
  context: OAuthContext,
  holder: { orgId: string; userId: string },
): Account | undefined {
  const org = orgById(context, holder.orgId);
  const user = org && userById(org, holder.userId);
  return user && { org, user };
}

/** User names are unique over all orgs and do not tell capitals apart. */
export function accountByUsername(context: OAuthContext, username: string): Account | undefined {
  for (const org of context.orgs) {
    const user = org.users.find((each) => each.username.toLowerCase() === username.toLowerCase());
    if (user) return { org, user };
  }
  return undefined;
}

/** `https://…/id/00D…/005…`: who someone is, and at the same time where to ask about that person. */
export function identityUrl({ baseUrl }: OAuthContext, { org, user }: Account): string {
  return `${baseUrl}/id/${org.id}/${user.id}`;
}

function sameId(left: string, right: string): boolean {
  if (right.length !== 15 && right.length !== 18) return false;
  return right.length === 15 ? left.slice(0, 15) === right : left === right;
}
