import type { DriverView } from "#contract";
import {
  actingOn,
  exceptionAdvice,
  exceptionLabel,
  exceptionSignal,
  exceptionStatement,
} from "../domain/exception-words.ts";
import { metricAdvice, metricLabel, metricSignal, statement } from "../domain/metric-words.ts";
import { dayOf } from "../domain/property-values.ts";
import { recordSource } from "../domain/signal-sources.ts";
import { capitalise } from "../domain/words.ts";
import type { AccountHealth } from "../sync/account-health.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;
type LedgerLine = Scored["result"]["lines"][number];

const SHOWN = 3;
const DAY_MS = 86_400_000;

/** What helps and what hurts, metrics and acting exceptions alike: at most three each, strongest first. */
export function driverViews(health: Scored): { helps: DriverView[]; hurts: DriverView[] } {
  const { helps, hurts } = health.drivers;
  // The ledger rounds so that its lines close; the same figure stands here. No ledger: no score that effects could move.
  const effects = health.ledger?.effects ?? [];
  const strength = new Map(actingOn(health.result).map(({ id, effect }) => [id, effect]));
  const exceptions = effects
    .filter(({ points }) => points !== 0)
    .map(({ id, points }) => ({
      effect: strength.get(id) ?? points,
      view: exceptionView(health, id, points),
    }));
  const lines = [...helps, ...hurts].map((line) => ({
    effect: line.contribution,
    view: lineView(health, line),
  }));
  const strongest = [...exceptions, ...lines].toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const views = (sign: 1 | -1) =>
    strongest
      .filter(({ effect }) => Math.sign(effect) === sign)
      .slice(0, SHOWN)
      .map(({ view }) => view);
  return { helps: views(1), hurts: views(-1) };
}

function lineView(health: Scored, line: LedgerLine): DriverView {
  const { scorecard, result } = health;
  const signal = metricSignal(scorecard, line.metric);
  const observedAt = observed(health, signal);
  const ageDays = observedAt === null ? 0 : (Date.parse(result.asOf) - Date.parse(observedAt)) / DAY_MS;
  const points = health.ledger?.lines.find(({ metric }) => metric === line.metric)?.points;
  return {
    metric: line.metric,
    label: metricLabel(scorecard, line.metric),
    statement: statement(scorecard, line, result.asOf, "now"),
    points: points ?? Math.round(line.contribution * 10) / 10,
    observedOn: observedAt === null ? null : dayOf(observedAt),
    advice: line.contribution < 0 ? metricAdvice(line.metric, { ageDays, state: line.state }) : null,
    evidence: evidenceOf(health, signal),
  };
}

function exceptionView(health: Scored, id: string, points: number): DriverView {
  const { scorecard, result, evaluation } = health;
  const signal = exceptionSignal(scorecard, id);
  const observedAt = observed(health, signal);
  return {
    metric: id,
    label: capitalise(exceptionLabel(scorecard, id)),
    statement: exceptionStatement(scorecard, result, evaluation.input, id, "now"),
    points,
    observedOn: observedAt === null ? null : dayOf(observedAt),
    advice: points < 0 ? exceptionAdvice(scorecard, result, id) : null,
    // A dimension and a person's word have no record of their own.
    evidence: signal === null ? null : evidenceOf(health, signal),
  };
}

/** When the signal's fact became true, as far as it or its record says; null = it is of today. */
function observed({ snapshot, evidence }: Scored, signal: string | null): string | null {
  if (signal === null) return null;
  const fact = snapshot.signals[signal];
  return (typeof fact === "object" ? fact?.observedAt : undefined) ?? evidence[signal]?.at ?? null;
}

/** The record that shows the fact; else the kind of records that it is counted from, else the account itself. */
function evidenceOf(health: Scored, signal: string | null): DriverView["evidence"] {
  const { account, evidence, installation } = health;
  const record = signal === null ? undefined : evidence[signal];
  if (record) return { label: record.label, objectType: record.type, recordId: record.id };
  const source = signal === null ? null : recordSource(signal, installation.settings?.mapping ?? {});
  return source === null
    ? { label: account.name, objectType: "account", recordId: account.id }
    : { label: `from its ${source}`, objectType: "records", recordId: account.id };
}
