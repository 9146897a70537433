import { optionLabel, propertyLabel } from "./property-labels.ts";
import type { AccountRecord } from "./records.ts";
import type { AccountScope, PropertyLabels } from "./settings.ts";

/** Whether the account is one that we score. */
export function inScope(account: AccountRecord, scope: AccountScope): boolean {
  return scope.in.includes(account.properties[scope.property] ?? "");
}

/** The rule in words, for a card on an account outside it. */
export function scopeInWords({ property, in: values }: AccountScope, labels?: PropertyLabels): string {
  const options = values.map((value) => `“${optionLabel(labels, property, value)}”`).join(" or ");
  return `“${propertyLabel(labels, property)}” is ${options}`;
}
