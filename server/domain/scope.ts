import type { AccountRecord } from "./records.ts";
import type { AccountScope } from "./settings.ts";

/** Whether the account is one that we score. */
export function inScope(account: AccountRecord, scope: AccountScope): boolean {
  return scope.in.includes(account.properties[scope.property] ?? "");
}

/** The rule in words, for a card on an account outside it. */
export function scopeInWords(scope: AccountScope): string {
  return `"${scope.property}" is ${scope.in.map((value) => `"${value}"`).join(" or ")}`;
}
