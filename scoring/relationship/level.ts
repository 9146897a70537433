import type { RelationshipLevel } from "./types.ts";

/** The displayed strength at which a relationship counts as one. */
export const PROFESSIONAL = 3;

const WORDS: Readonly<Record<RelationshipLevel, string>> = {
  none: "none or new",
  professional: "professional",
  strong: "strong",
};

/** A strength of 1–5 as people read it: the integer (half up), its level (1–2, 3, 4–5; T05) and the words. */
export function shown(strength: number): { display: number; level: RelationshipLevel; words: string } {
  const display = Math.floor(strength + 0.5);
  const level = display < PROFESSIONAL ? "none" : display === PROFESSIONAL ? "professional" : "strong";
  return { display, level, words: WORDS[level] };
}
