import type { Curve } from "../types.ts";

/** What implements a method: a name that `#scoring` exports, a type of curve, or a definition's id. */
export type Implementation =
  | { readonly export: string }
  | { readonly curve: Curve["type"] }
  | { readonly recipe: string }
  | { readonly metric: string }
  | { readonly businessMetric: string };

/** Where a formula, a method of scoring or a band of the catalogue is answered. */
export interface Method {
  readonly id: string;
  /** One sentence: what we do about it. */
  readonly says: string;
  readonly by: readonly Implementation[];
}

/** The implementation in words: "`scoreAccount`", "curve `quadratic`". */
export function implementationInWords(one: Implementation): string {
  if ("export" in one) return `\`${one.export}\``;
  if ("curve" in one) return `curve \`${one.curve}\``;
  const id = "recipe" in one ? one.recipe : "metric" in one ? one.metric : one.businessMetric;
  return `[${id}](#${id})`;
}
