/** 0 to 100: share of answers of 4 and 5 on a scale of 1 to 5, in percent (F15); null without an answer. */
export function customerSatisfactionOf(answers: readonly number[]): number | null {
  return answers.length === 0
    ? null
    : (100 * answers.filter((answer) => answer >= 4).length) / answers.length;
}
