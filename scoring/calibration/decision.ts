import type { Interval } from "../backtest/bootstrap.ts";

/** With fewer lost accounts than this, learned weights would be those of chance. */
export const FEWEST_LOST = 50;

interface Comparison {
  handAuc: number | null;
  learnedAuc: number | null;
  /** Of the learned AUC above the hand's. */
  gainInterval: Interval | null;
}

/** Why the learned scorecard is proposed, or the one before is kept, in one sentence. */
export function decisionOf(
  lostAccounts: number,
  { usable, sentence }: { usable: boolean; sentence: string },
  adopted: boolean,
  { handAuc, learnedAuc, gainInterval }: Comparison,
): string {
  if (lostAccounts < FEWEST_LOST)
    return `Hand weights kept: ${lostAccounts} lost ${lostAccounts === 1 ? "account" : "accounts"}, and fewer than ${FEWEST_LOST} cannot teach weights.`;
  if (!usable) return `Hand weights kept. ${sentence}`;
  const figures =
    learnedAuc === null || handAuc === null || gainInterval === null
      ? ""
      : ` (AUC ${learnedAuc.toFixed(3)} against ${handAuc.toFixed(3)}, 95 % interval of the gain ${gainInterval.map((edge) => edge.toFixed(4)).join(" to ")})`;
  return adopted
    ? `New weights proposed: out of fold they rank better than the ones before${figures}. These figures are of accounts that they had not seen; a backtest on the same data would flatter them.`
    : `Hand weights kept: what was learned may rank no better${figures}.`;
}
