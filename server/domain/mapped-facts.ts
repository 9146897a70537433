import { metricRegistry, playSignals } from "#scoring";
import type { PropertyMapping } from "./settings.ts";

/**
 * Facts that a CRM property can hold, by id. A mapping may also name any signal of the metric registry, or an id of its
 * own: a number that a custom metric reads directly. A date fact `X_on` is the day that fact `X` was observed; a fact
 * `X_norm` is the account's own norm of `X`, for a metric that is judged against it.
 */
export interface MappedFact {
  id: string;
  label: string;
  kind: "number" | "date" | "money";
  /** Unit after conversion. */
  unit: string;
}

export const mappedFacts: readonly MappedFact[] = [
  { id: "arr", label: "Annual recurring revenue", kind: "money", unit: "home currency" },
  { id: "renewal_on", label: "Renewal date", kind: "date", unit: "day" },
  { id: "customer_since", label: "Customer since", kind: "date", unit: "day" },
  { id: "logins_per_week", label: "Logins per week", kind: "number", unit: "per_week" },
  { id: "seats_active", label: "Active seats", kind: "number", unit: "seats" },
  { id: "seats_paid", label: "Paid seats", kind: "number", unit: "seats" },
  { id: "core_feature_users_pct", label: "Users of the core feature", kind: "number", unit: "percent" },
  { id: "dau_mau_pct", label: "Daily over monthly active users", kind: "number", unit: "percent" },
  { id: "onboarding_pct", label: "Onboarding steps done", kind: "number", unit: "percent" },
  { id: "nps", label: "Net Promoter Score", kind: "number", unit: "−100 to 100" },
  { id: "nps_on", label: "Net Promoter Score asked on", kind: "date", unit: "day" },
  { id: "csat_pct", label: "Satisfied answers (CSAT)", kind: "number", unit: "percent" },
  { id: "csat_on", label: "Satisfaction asked on", kind: "date", unit: "day" },
  { id: "payment_standing", label: "Payment status", kind: "number", unit: "0 overdue to 100 paid" },
  { id: "invoice_due_on", label: "Oldest unpaid invoice due on", kind: "date", unit: "day" },
  { id: "pulse", label: "CSM pulse", kind: "number", unit: "1 to 10" },
  { id: "pulse_on", label: "CSM pulse given on", kind: "date", unit: "day" },
];

const byId = new Map<string, MappedFact>([
  ...playSignals.map((signal) => [signal.id, { ...signal, kind: "number" }] as const),
  ...mappedFacts.map((fact) => [fact.id, fact] as const),
]);

const bySignal = new Map(metricRegistry.map((metric) => [metric.signal, metric]));

/** The fact's definition: listed, a registry metric's signal, or a companion of one; any other id is a plain number. */
export function mappedFact(id: string): MappedFact {
  return knownFact(id) ?? companion(id) ?? { id, label: id.replaceAll("_", " "), kind: "number", unit: "" };
}

/** The day on which a signal was observed, as a fact's id; the signal's own unit may be left out of it. */
export function observedOn(signal: string): readonly string[] {
  return signal.endsWith("_pct")
    ? [`${signal}_on`, `${signal.slice(0, -"_pct".length)}_on`]
    : [`${signal}_on`];
}

/** The account's own norm of a signal, as a fact's id. */
export function ownNorm(signal: string): string {
  return `${signal}_norm`;
}

function knownFact(id: string): MappedFact | undefined {
  const metric = bySignal.get(id);
  return (
    byId.get(id) ??
    (metric && { id, label: metric.label, kind: "number", unit: unitInName(id) ?? metric.unit })
  );
}

function companion(id: string): MappedFact | undefined {
  const asked = id.endsWith("_on") ? id.slice(0, -"_on".length) : null;
  const dated = asked === null ? undefined : (knownFact(asked) ?? knownFact(`${asked}_pct`));
  if (dated) return { id, label: `${dated.label} observed on`, kind: "date", unit: "day" };
  const normal = id.endsWith("_norm") ? knownFact(id.slice(0, -"_norm".length)) : undefined;
  return normal && { ...normal, id, label: `${normal.label} (usual value)` };
}

/** The unit that a signal's name ends in, as a mapping names it: `feature_actions_per_user_week` is kept per week. */
function unitInName(signal: string): string | undefined {
  if (/_pct(?:_|$)/.test(signal)) return "percent";
  const per = /_per_(?:[a-z]+_)?(day|week|month)$/.exec(signal)?.[1];
  return per && `per_${per}`;
}

/** Factor from the unit that a property is kept in to the unit of the fact; null = they do not convert. */
export function unitFactor(fact: MappedFact, unit: NonNullable<PropertyMapping["unit"]>): number | null {
  if (unit === fact.unit) return 1;
  const family = unitFamilies.find((units) => units[unit] !== undefined && units[fact.unit] !== undefined);
  return family ? family[unit]! / family[fact.unit]! : null;
}

/** Units that convert into each other, each in terms of the family's smallest. */
const unitFamilies: readonly Readonly<Record<string, number>>[] = [
  { percent: 1, fraction: 100 },
  { per_month: 1, per_week: 365.25 / 12 / 7, per_day: 365.25 / 12 },
];

/**
 * A property's text as the fact's number: dates as milliseconds since 1970, everything else in the fact's unit. Null
 * when it is empty, cannot be read, or is an option that the value map leaves out.
 */
export function readProperty(id: string, rule: PropertyMapping, text: string): number | null {
  if (text.trim() === "") return null;
  if (rule.values) return rule.values[text] ?? null;
  const fact = mappedFact(id);
  if (fact.kind === "date") return readDate(text);
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  return rule.unit ? value * (unitFactor(fact, rule.unit) ?? Number.NaN) : value;
}

/** CRMs keep dates as YYYY-MM-DD, as ISO instants or as milliseconds since 1970. */
function readDate(text: string): number | null {
  const ms = /^-?\d{9,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
}
