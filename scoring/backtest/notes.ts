import type { Evaluation } from "./evaluate.ts";
import { NOTES } from "./report.ts";

/** What a reader must know before the figures, in sentences. */
export function notesOf({ n, auc, naive }: Evaluation, dated: boolean, byTime: boolean): string[] {
  const notes: string[] = [NOTES.treated];
  if (!dated) notes.push(NOTES.undated);
  if (n === 0) notes.push(NOTES.empty);
  else if (auc === null) notes.push(NOTES.oneOutcome);
  const { bestSingle } = naive;
  if (bestSingle?.auc && auc !== null && bestSingle.auc > auc)
    notes.push(
      `One metric alone ranks better than this score: ${bestSingle.metric} (AUC ${bestSingle.auc.toFixed(3)}).`,
    );
  notes.push(
    byTime
      ? "Probabilities of later snapshots were learnt from earlier ones of other accounts."
      : "Probabilities were learnt from other accounts.",
  );
  return notes;
}
