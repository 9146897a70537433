import type { Interval } from "../backtest/bootstrap.ts";

/** With fewer lost accounts than this, learned weights would be those of chance. */
export const FEWEST_LOST = 50;

/** Why the learned scorecard is proposed, or the one before is kept, in one sentence. */
export function decisionOf(
  lostAccounts: number,
  { usable, sentence }: { usable: boolean; sentence: string },
  adopted: boolean,
  gain: Interval | null,
): string {
  if (lostAccounts < FEWEST_LOST)
    return `Hand weights kept: ${lostAccounts} lost ${lostAccounts === 1 ? "account" : "accounts"}, and fewer than ${FEWEST_LOST} cannot teach weights.`;
  if (!usable) return `Hand weights kept. ${sentence}`;
  const figures = gain === null ? "" : ` (95 % interval ${gain[0].toFixed(4)} to ${gain[1].toFixed(4)})`;
  return adopted
    ? `New weights proposed: out of fold they rank better than the ones before${figures}.`
    : `Hand weights kept: the gain in AUC may be 0${figures}.`;
}
