import type { ChangeView, TrendLineView } from "#contract";
import { type ChangeSides, changeInWords } from "../domain/change-words.ts";
import type { Snapshot } from "../domain/facts.ts";
import { segmentLabel } from "../domain/segment.ts";
import type { AccountHealth } from "../sync/account-health.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;

/** The month's scores as a line; null with fewer than two days. */
export function trendLineView({ history, trendLine }: Scored): TrendLineView | null {
  if (trendLine.length < 2) return null;
  const firstLive = history.find((snapshot) => !snapshot.rebuilt);
  return {
    points: trendLine.map(({ day, score, smoothed }) => ({
      on: day,
      score: tenths(score),
      smoothed: tenths(smoothed),
    })),
    marks: trendLine
      .filter(({ scorecardChanged }) => scorecardChanged)
      .map(({ day, version }) => ({ on: day, text: `Scorecard version ${version}` })),
    rebuiltBefore: history[0]?.rebuilt ? (firstLive?.day ?? null) : null,
  };
}

/** What changed since each of the days looked back to. */
export function changeViews(health: Scored): ChangeView[] {
  const { scorecard, snapshot, result, evidence } = health;
  return health.changes.map(({ before, daysAgo, change }) => {
    const lines = (change?.lines ?? [])
      .filter(({ points }) => points !== 0)
      .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return {
      since: before.day,
      daysAgo,
      from: before.result.display,
      to: result.display,
      fromBand: before.result.band,
      lines: lines.map((line) => ({
        ...changeInWords(scorecard, line, { before: sideOf(health, before), now: sideOf(health, snapshot) }),
        points: line.points,
        evidence: evidenceOf(line, evidence),
      })),
      rounding: change?.rounding ?? 0,
      total: change?.total ?? 0,
      unexplained:
        change === null
          ? "On one of the two days there was not enough data for a score, so there are no points to compare."
          : null,
    };
  });
}

function sideOf({ installation }: Scored, { asOf, segment }: Snapshot): ChangeSides["now"] {
  return { asOf, segment: segment === undefined ? null : segmentLabel(segment, installation.settings ?? {}) };
}

/** Only a new fact has a record that says so. */
function evidenceOf(
  line: { kind: string; signal: string | null },
  evidence: Scored["evidence"],
): ChangeView["lines"][number]["evidence"] {
  const record = line.kind === "data" && line.signal !== null ? evidence[line.signal] : undefined;
  return record ? { label: record.label, objectType: record.type, recordId: record.id } : null;
}

function tenths(score: number | null): number | null {
  return score === null ? null : Math.round(score * 10) / 10;
}
