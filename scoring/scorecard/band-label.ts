import type { Band } from "../types.ts";
import type { ScorecardBands } from "./schema.ts";

const LABELS: Readonly<Record<Band, string>> = {
  red: "Red",
  yellow: "Yellow",
  green: "Green",
  thriving: "Thriving",
  unknown: "Unknown",
};

/** What people call a band: the scorecard's own label, or the band's name. */
export function bandLabel({ labels }: ScorecardBands, band: Band): string {
  return labels?.[band] ?? LABELS[band];
}
