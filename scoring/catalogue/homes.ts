import { businessMetrics } from "../business/registry.ts";
import { metricRegistry } from "../metrics/index.ts";
import { playCatalogue } from "../next/play-catalogue.ts";
import { recipes } from "../recipes/index.ts";
import { bands } from "./bands.ts";
import { formulas } from "./formulas.ts";
import { type Implementation, implementationInWords, type Method } from "./method.ts";
import { methods } from "./methods.ts";
import { practices } from "./practices.ts";

/** Something in the module that answers a catalogue id. */
export interface Home {
  readonly kind: "metric" | "business metric" | "recipe" | "play" | "method";
  /** Id of the definition, or what implements the method in words. */
  readonly name: string;
  /** Of a play: the action. Of a method: what we do about the id. */
  readonly says?: string;
}

/** Every method in the registry, in the catalogue's order. */
export const methodRegistry: readonly Method[] = [...formulas, ...methods, ...bands, ...practices];

/** Where each catalogue id lives, most specific first; an id without a home has no entry. */
export function catalogueHomes(): ReadonlyMap<string, readonly Home[]> {
  const homes = new Map<string, Home[]>();
  const add = (id: string, home: Home) => homes.set(id, [...(homes.get(id) ?? []), home]);
  const defined = [
    ["metric", metricRegistry],
    ["business metric", businessMetrics],
    ["recipe", recipes],
  ] as const;
  for (const [kind, definitions] of defined)
    for (const { id: name, catalogue } of definitions) for (const id of catalogue) add(id, { kind, name });
  for (const { id: name, catalogue: id, action: says } of playCatalogue)
    add(id, { kind: "play", name, says });
  for (const { id, says, by } of methodRegistry) add(id, { kind: "method", name: namesOf(by), says });
  return homes;
}

function namesOf(by: readonly Implementation[]): string {
  return by.map(implementationInWords).join(", ");
}
