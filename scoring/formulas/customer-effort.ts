import { sumOf } from "../math/neumaier-sum.ts";

/** 1 to 7: mean of the answers on a scale of 1 (hard) to 7 (easy) (F11); null without an answer. */
export function customerEffortOf(answers: readonly number[]): number | null {
  return answers.length === 0 ? null : sumOf(answers) / answers.length;
}
