import { halfUp, largestRemainder } from "../ledger/largest-remainder.ts";
import type { ChangeLedger } from "./change-ledger.ts";
import type { ChangeLine } from "./change-line.ts";

/** A change of score as people read it: one decimal per line, closing to the change of the integer in the head. */
export interface DisplayChange {
  lines: readonly ChangeLine[];
  /** What closes the lines, in tenths, to the change of the integers. */
  rounding: number;
  /** Displayed score after minus displayed score before. */
  total: number;
}

/**
 * The change with one decimal per line, rounded by largest remainder, and one rounding line that closes to the change of
 * the displayed integers; null when there is no score on one side. Lines that round to 0.0 stay, for the sum's sake.
 */
export function displayChange(ledger: ChangeLedger): DisplayChange | null {
  if (ledger.kind === "noScore") return null;
  const { before, after, lines } = ledger;
  const total = halfUp(after) - halfUp(before);
  const exact = lines.map(({ points }) => points * 10);
  // Without lines there is nothing to round: what the last bits of two equal sums differ by goes to the rounding line.
  const changeTenths = lines.length === 0 ? 0 : halfUp((after - before) * 10);
  const tenths = largestRemainder(exact, changeTenths);
  return {
    lines: lines.map((one, i) => ({ ...one, points: tenths[i]! / 10 })),
    rounding: (total * 10 - changeTenths) / 10,
    total,
  };
}
