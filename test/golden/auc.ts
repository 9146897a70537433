/**
 * Chance, 0–1, that a lost account has a higher risk than one that stayed, ties counting half: the area under the
 * ROC curve. NaN when all have the same outcome.
 */
export function auc(accounts: readonly { risk: number; lost: boolean }[]): number {
  const sorted = [...accounts].sort((a, b) => a.risk - b.risk);
  const lost = sorted.filter((account) => account.lost).length;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]!.risk === sorted[from]!.risk) to++;
    const midRank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (sorted[i]!.lost) rankSum += midRank;
    from = to;
  }
  return (rankSum - (lost * (lost + 1)) / 2) / (lost * (sorted.length - lost));
}
