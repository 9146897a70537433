import type { AccountOwner, Actor } from "../ports/store.ts";

/** Whether the account belongs to this CRM user: the CRM knows owners and users by the same e-mail, in any case. */
export function ownsAccount(owner: AccountOwner | null, { email }: Pick<Actor, "email">): boolean {
  return !!owner?.email && owner.email.toLowerCase() === email.toLowerCase();
}
