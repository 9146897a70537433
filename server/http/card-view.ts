import type { HealthView, LedgerView, NextBandView, ScoredView } from "#contract";
import { bandNote } from "../domain/band-note.ts";
import { demandsBand, exceptionLabel } from "../domain/exception-words.ts";
import { metricLabel, metricSignal, statement } from "../domain/metric-words.ts";
import { pathInWords } from "../domain/path-words.ts";
import { bandOptions } from "../domain/properties.ts";
import { bandValue, dayOf, signalValue } from "../domain/property-values.ts";
import { scopeInWords } from "../domain/scope.ts";
import { hasOwnTypical, segmentLabel } from "../domain/segment.ts";
import { howToFill } from "../domain/signal-sources.ts";
import { missingLines, summary } from "../domain/summary.ts";
import { capitalise } from "../domain/words.ts";
import type { Actor } from "../ports/store.ts";
import type { AccountHealth } from "../sync/account-health.ts";
import { driverViews } from "./driver-view.ts";
import { changeViews, trendLineView } from "./history-view.ts";
import { playView } from "./play-view.ts";
import { pulseView } from "./pulse-view.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;
type LedgerLine = Scored["result"]["lines"][number];

/** Beyond this, the card says that the score is as of then. */
const STALE_MS = 2 * 3_600_000;

/** Who looks, and what can be done for them. */
export interface Look {
  reader: Actor;
  makesTasks: boolean;
}

/** The health card's view for this reader: words and rounded figures, no message content, nothing that the card must compute. */
export function healthView(health: AccountHealth, look: Look, now: Date): HealthView {
  switch (health.kind) {
    case "unknown_account":
      return {
        kind: "unknown_account",
        text: "This company is not in Bellwether yet. New companies appear within minutes.",
      };
    case "syncing":
      return { kind: "syncing", text: "The first sync is under way. Scores appear here within minutes." };
    case "not_a_customer": {
      const { id, name } = health.account;
      const { scope, labels } = health.settings;
      return {
        kind: "not_a_customer",
        account: { id, name },
        reason: `Scores are for companies where ${scopeInWords(scope, labels)}.`,
      };
    }
    case "scored":
      return scoredView(health, look, now);
  }
}

function scoredView(health: Scored, look: Look, now: Date): ScoredView {
  const { account, result, scorecard, snapshot } = health;
  const applicable = result.lines.filter((line) => line.state !== "notApplicable");
  const renewal = mappedValue(health, "renewal_on");
  const arr = mappedValue(health, "arr");
  const line = trendLineView(health);
  return {
    kind: "scored",
    account: { id: account.id, name: account.name },
    head: {
      display: result.display,
      band: result.band,
      bandLabel: labelOf(bandOptions, bandValue(result.band)),
      trend: health.trend.direction,
      bandSince: snapshot.history.bandSince,
      // No band before it is known: it began on the first day looked at, or earlier.
      bandSinceAtLeast: snapshot.history.previousBand === null,
      bandNote: bandNote(result.band, result.pending, scorecard.bands, health.bands),
      scoredAt: snapshot.asOf,
    },
    renewal: renewal === null ? null : { on: dayOf(renewal) },
    arr: arr === null ? null : { amount: arr, currency: health.installation.settings?.currency ?? null },
    owner: health.owner && { name: health.owner.name },
    basis: {
      withData: applicable.filter((line) => line.availability > 0).length,
      of: applicable.length,
      inPart: applicable.filter((line) => line.availability > 0 && line.availability < 1).length,
      coverage: result.coverage,
      checkedAt: health.installation.syncedAt ?? snapshot.asOf,
    },
    sentence: summary(scorecard, result, health.evaluation.input, "now"),
    ...driverViews(health),
    ledger: health.ledger && ledgerView(health, health.ledger),
    dimensions: scorecard.dimensions.map((dimension) => {
      const scored = result.dimensions.find((one) => one.id === dimension.id);
      const lines = result.lines.filter((line) => line.dimension === dimension.id);
      return {
        id: dimension.id,
        label: dimension.label ?? dimension.id,
        score: scored?.score == null ? null : Math.floor(scored.score + 0.5),
        weight: lines.reduce((sum, line) => sum + line.weight, 0),
        coverage: scored?.coverage ?? 0,
        band: scored?.score == null ? "unknown" : plainBand(scored.score, scorecard.bands),
      };
    }),
    missing: missingLines(result).map((line) => ({
      metric: line.metric,
      label: metricLabel(scorecard, line.metric),
      howToConnect: howToConnect(health, line),
    })),
    ...(line === null ? {} : { trendLine: line }),
    changes: changeViews(health),
    nextBand: nextBandView(health),
    play: playView(health, look.makesTasks),
    pulse: pulseView(health, look.reader),
    notice: notice(health, now),
    scorecard: { id: scorecard.id, version: snapshot.scorecardVersion },
  };
}

function nextBandView({ scorecard, path, result }: Scored): NextBandView {
  const { text, steps, together } = pathInWords(scorecard, path, result.asOf);
  return { text, steps: [...steps], together };
}

function ledgerView(health: Scored, shown: NonNullable<Scored["ledger"]>): LedgerView {
  const { scorecard, result } = health;
  return {
    baseline: shown.baseline,
    baselineLabel: typicalAccount(health),
    lines: shown.lines.map(({ metric, points }) => {
      const line = result.lines.find((one) => one.metric === metric)!;
      return {
        metric,
        label: metricLabel(scorecard, metric),
        dimension: line.dimension,
        statement: statement(scorecard, line, result.asOf, "now"),
        points,
        state: line.state,
      };
    }),
    // An exception that changed nothing says nothing.
    effects: shown.effects
      .filter(({ id, points }) => points !== 0 || demandsBand(scorecard, result, id))
      .map(({ id, points }) => ({ id, label: capitalise(exceptionLabel(scorecard, id)), points })),
    rounding: shown.rounding,
    total: shown.total,
  };
}

/** The account that the ledger begins at, by its segment where that one's is known apart. */
function typicalAccount({ snapshot, scorecard, evaluation, installation }: Scored): string {
  const { segment } = snapshot;
  if (segment === undefined || !hasOwnTypical(segment, scorecard, evaluation.reference))
    return "Typical account";
  return `Typical account in ${segmentLabel(segment, installation.settings ?? {})}`;
}

/** The band that a score alone would have, without margin, dwell or exceptions. */
function plainBand(score: number, cuts: { yellow: number; green: number }): "red" | "yellow" | "green" {
  if (score >= cuts.green) return "green";
  return score >= cuts.yellow ? "yellow" : "red";
}

function howToConnect(health: Scored, line: LedgerLine): string {
  if (line.state === "failed") return line.reason ?? "The value could not be read.";
  const signal = metricSignal(health.scorecard, line.metric) ?? line.metric;
  const fact = health.snapshot.signals[signal];
  if (typeof fact === "object" && fact !== null && fact.value !== null)
    return `The last value no longer counts: ${line.reason ?? "it is too old"}. Ask anew.`;
  return howToFill(signal, health.installation.settings ?? { mapping: {} });
}

function notice(health: Scored, now: Date): ScoredView["notice"] {
  const { installation } = health;
  if (installation.state === "needs_reauth") {
    return {
      kind: "needs_reauth",
      text: "Bellwether lost its connection to the CRM. The score below is the last one; an admin must connect again.",
    };
  }
  if (health.refusal)
    return { kind: "quarantined", text: `The CRM refused the last update of this record: ${health.refusal}` };
  if (installation.problem) return { kind: "stale", text: installation.problem };
  const checked = Date.parse(installation.syncedAt ?? health.snapshot.asOf);
  if (now.getTime() - checked > STALE_MS)
    return {
      kind: "stale",
      text: "The CRM has not been checked for over two hours. The score is as of the date shown.",
    };
  return null;
}

function mappedValue(health: Scored, fact: string): number | null {
  return signalValue(health.snapshot.signals[fact]);
}

function labelOf(options: readonly { value: string; label: string }[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
