/** Answers to "would you recommend us?", by what they stand for. */
export interface PromoterCounts {
  /** 9 and 10. */
  readonly promoters: number;
  /** 7 and 8. */
  readonly passives: number;
  /** 0 to 6. One source starts its scale at 1; the question is asked on 0 to 10 (T06, T07). */
  readonly detractors: number;
}

/** −100 to 100: % promoters − % detractors (F10); null without an answer. */
export function netPromoterScoreOf({ promoters, passives, detractors }: PromoterCounts): number | null {
  const answers = promoters + passives + detractors;
  return answers === 0 ? null : (100 * (promoters - detractors)) / answers;
}

/** Counts of answers on 0 to 10. Whoever calls has checked the scale. */
export function promoterCounts(answers: readonly number[]): PromoterCounts {
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return { promoters, passives: answers.length - promoters - detractors, detractors };
}
