import { z } from "zod";
import { playViewSchema, pulseViewSchema } from "./actions-view.ts";
import { changeSchema, trendLineSchema } from "./history-view.ts";
import { nextBandSchema } from "./next-view.ts";
import { bandSchema, day, evidenceSchema, instant } from "./parts.ts";

export { bandSchema } from "./parts.ts";
export const trendSchema = z.enum(["improving", "steady", "declining", "new"]);

/** A band in words, as the CRM property shows it too; colour never stands alone. */
export const bandLabels: Readonly<Record<z.infer<typeof bandSchema>, string>> = {
  red: "Red – critical",
  yellow: "Yellow – at risk",
  green: "Green – healthy",
  thriving: "Thriving",
  unknown: "Not enough data",
};

/** One metric's or exception's part in the score, in plain words. `points` has one decimal and is signed. */
export const driverSchema = z.object({
  /** The metric's id; that of an exception of the scorecard, or "override", where one of these moved the score. */
  metric: z.string(),
  label: z.string(),
  /** "last communication 47 days ago" */
  statement: z.string(),
  points: z.number(),
  /** Day that the fact is of; null when it is of today. */
  observedOn: day.nullable(),
  /** What to do when it is bad; null for what helps. */
  advice: z.string().nullable(),
  evidence: evidenceSchema.nullable(),
});

/** The ledger: `baseline` + every line + every effect + `rounding` = `total` = the number in the head. */
export const ledgerSchema = z.object({
  baseline: z.number(),
  /** Whose typical account that is. */
  baselineLabel: z.string(),
  lines: z.array(
    z.object({
      metric: z.string(),
      label: z.string(),
      /** Id of one of `dimensions`. */
      dimension: z.string(),
      statement: z.string(),
      points: z.number(),
      state: z.enum(["scored", "stale", "missing", "notApplicable", "failed"]),
    }),
  ),
  /** Exceptions and overrides that moved the score or demand a band. */
  effects: z.array(z.object({ id: z.string(), label: z.string(), points: z.number() })),
  rounding: z.number(),
  total: z.number().int(),
});

export const dimensionViewSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** 0–100, integer; null without data. */
  score: z.number().int().nullable(),
  /** Share of the scorecard's weight, 0–1. */
  weight: z.number(),
  coverage: z.number(),
  /** The band that this score alone would have; absent = the card does not judge it. */
  band: bandSchema.optional(),
});

export const scoredViewSchema = z.object({
  kind: z.literal("scored"),
  account: z.object({ id: z.string(), name: z.string() }),
  head: z.object({
    /** 0–100; null = not enough data (band "unknown"). */
    display: z.number().int().min(0).max(100).nullable(),
    band: bandSchema,
    /** "Red – critical" */
    bandLabel: z.string(),
    trend: trendSchema,
    /** First day of the present band. */
    bandSince: day.nullable(),
    /** True = the known history begins with that day, so the band may be older. Absent = not told. */
    bandSinceAtLeast: z.boolean().optional(),
    /** Why band and number differ for a day or two: "Green; Yellow if it stays below 71 tomorrow". */
    bandNote: z.string().nullable(),
    scoredAt: instant,
  }),
  renewal: z.object({ on: day }).nullable(),
  arr: z.object({ amount: z.number(), currency: z.string().nullable() }).nullable(),
  owner: z.object({ name: z.string() }).nullable(),
  basis: z.object({
    withData: z.number().int(),
    of: z.number().int(),
    /** Of those with data, how many are old or rest on few answers and so count in part. Absent = not told. */
    inPart: z.number().int().optional(),
    /** Share of the score's weight that has data, 0–1; an old fact counts in part. */
    coverage: z.number(),
    /** When we last compared with the CRM. */
    checkedAt: instant,
  }),
  /** One sentence that says why, as of now. */
  sentence: z.string(),
  /** At most three each, strongest first. */
  helps: z.array(driverSchema),
  hurts: z.array(driverSchema),
  /** Null when there is not enough data. */
  ledger: ledgerSchema.nullable(),
  dimensions: z.array(dimensionViewSchema),
  /** Heaviest first. */
  missing: z.array(z.object({ metric: z.string(), label: z.string(), howToConnect: z.string() })),
  /** Absent with a server that does not tell yet, as are the two below. */
  nextBand: nextBandSchema.optional(),
  trendLine: trendLineSchema.optional(),
  /** What changed since yesterday, a week ago, a month ago: as many of them as there are scores, nearest first. */
  changes: z.array(changeSchema).optional(),
  /** Null = nothing is due; absent with a server that knows no plays yet. */
  play: playViewSchema.nullable().optional(),
  /** Absent with a server that takes no pulse yet. */
  pulse: pulseViewSchema.optional(),
  /** Something an admin should mend while the score still holds: stale sync, reconnect, quarantine. */
  notice: z
    .object({ kind: z.enum(["stale", "needs_reauth", "syncing", "quarantined"]), text: z.string() })
    .nullable(),
  scorecard: z.object({ id: z.string(), version: z.number().int() }),
});

/** The answer of `GET /{crm}/cards/health?accountId=…`; an unknown account comes with status 404. */
export const healthViewSchema = z.discriminatedUnion("kind", [
  scoredViewSchema,
  /** Outside the account scope; `reason` says which rule. */
  z.object({
    kind: z.literal("not_a_customer"),
    account: z.object({ id: z.string(), name: z.string() }),
    reason: z.string(),
  }),
  /** First sync under way: nothing to show yet. */
  z.object({ kind: z.literal("syncing"), text: z.string() }),
  /** In the CRM but not with us yet, or deleted. */
  z.object({ kind: z.literal("unknown_account"), text: z.string() }),
]);

/** Body of every error answer: what happened, what still holds, what to do. */
export const errorViewSchema = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
});

export type HealthView = z.infer<typeof healthViewSchema>;
export type ErrorView = z.infer<typeof errorViewSchema>;
export type ScoredView = z.infer<typeof scoredViewSchema>;
export type DriverView = z.infer<typeof driverSchema>;
export type LedgerView = z.infer<typeof ledgerSchema>;
export type DimensionView = z.infer<typeof dimensionViewSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Trend = z.infer<typeof trendSchema>;
