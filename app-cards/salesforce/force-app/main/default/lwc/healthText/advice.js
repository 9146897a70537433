/** What to do where no play is due; null when there is nothing to do. */
export function adviceFor({ head, hurts, missing }) {
  if (head.display === null) {
    const first = missing[0];
    return first
      ? `More signals are needed, ${first.label} first. ${first.howToConnect}`
      : "More signals are needed before there can be a score.";
  }
  const advised = hurts.find(({ advice }) => advice !== null)?.advice;
  if (advised) return advised;
  return hurts[0] ? `Find out why: ${hurts[0].label}, ${hurts[0].statement}.` : null;
}
