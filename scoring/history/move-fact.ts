import { parseInstant } from "../math/instant.ts";
import type { ScoreInput } from "../types.ts";

type Fact = ScoreInput["signals"][string] | undefined;

/** The fact with its instants later by so much; as it is where it carries none, or none that can be read. */
export function moveFact(fact: Fact, byMs: number): NonNullable<Fact> | null {
  if (typeof fact !== "object" || fact === null) return fact ?? null;
  const moved = { ...fact };
  for (const key of ["observedAt", "recordedAt"] as const) {
    const instant = fact[key];
    const later = typeof instant === "string" ? inIso(parseInstant(instant) + byMs) : null;
    if (later !== null) moved[key] = later;
  }
  return moved;
}

/** Whether two facts say the same in everything that a score reads. */
export function sameFact(a: Fact, b: Fact): boolean {
  const one = asFields(a);
  const other = asFields(b);
  const { previous: past = [], ...plain } = one;
  const { previous: otherPast = [], ...otherPlain } = other;
  return (
    (["value", "observedAt", "recordedAt", "samples"] as const).every((key) =>
      Object.is(plain[key] ?? null, otherPlain[key] ?? null),
    ) && sameList(past, otherPast)
  );
}

function asFields(fact: Fact) {
  return typeof fact === "object" && fact !== null ? fact : { value: fact ?? null };
}

function sameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((one, i) => Object.is(one, b[i]));
}

/** Null outside the years 0 to 9999, which the open format cannot write. */
function inIso(ms: number): string | null {
  if (!(ms >= -62_167_219_200_000 && ms < 253_402_300_800_000)) return null;
  return new Date(ms).toISOString();
}
