import type { ReplayedDay } from "../sync/replay-day.ts";

/** The replay for a person: two scores, whether they are the same, and the ledger line by line. */
export function replayInWords({ snapshot, result, same, ledger }: ReplayedDay): string {
  const head = [
    `Account ${snapshot.accountId} on ${snapshot.day}, as of ${snapshot.asOf}, ` +
      `scorecard ${snapshot.scorecardId} version ${snapshot.scorecardVersion}` +
      `${snapshot.rebuilt ? ", rebuilt from the CRM's history" : ""}`,
    `  stored      ${inWords(snapshot.result)}`,
    `  recomputed  ${inWords(result)}`,
    same
      ? "  the same, bit for bit"
      : "  NOT the same: the stored score was computed by other code or other data",
  ];
  if (ledger === null) return [...head, "  no ledger: there is no score to explain"].join("\n");
  return [
    ...head,
    line("typical account", ledger.baseline),
    ...ledger.lines.map(({ metric, points }) => line(metric, points, "+")),
    ...ledger.effects.map(({ id, points }) => line(`exception ${id}`, points, "+")),
    line("rounding", ledger.rounding, "+"),
    line("score", ledger.total),
  ].join("\n");
}

function inWords({
  score,
  band,
  coverage,
}: Pick<ReplayedDay["result"], "score" | "band" | "coverage">): string {
  return `score ${score ?? "none"}, band ${band}, coverage ${coverage}`;
}

function line(what: string, points: number, sign: "+" | "" = ""): string {
  const number = `${points >= 0 ? sign : "−"}${Math.abs(points).toFixed(1)}`;
  return `  ${what.padEnd(36)}${number.padStart(7)}`;
}
