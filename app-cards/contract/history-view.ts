import { z } from "zod";
import { bandSchema, day, evidenceSchema } from "./parts.ts";

/** The scores of the last thirty days, oldest first. */
export const trendLineSchema = z.object({
  points: z.array(
    z.object({
      on: day,
      /** 0–100; null on a day without a score: a gap, not a zero. */
      score: z.number().nullable(),
      /** The same smoothed with a half-life of seven days. */
      smoothed: z.number().nullable(),
    }),
  ),
  /** Days on which the scorecard changed: what moved there may be the measure. */
  marks: z.array(z.object({ on: day, text: z.string() })),
  /** First day that was scored on the day itself; days before it were rebuilt from the CRM's history. Null = none was. */
  rebuiltBefore: day.nullable(),
});

/** Why the number in the head differs from that of an earlier day: `from` + every line + `rounding` = `to`. */
export const changeSchema = z.object({
  since: day,
  /** Whole days before today. */
  daysAgo: z.number().int(),
  /** Displayed scores; null = not enough data that day. */
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  fromBand: bandSchema,
  lines: z.array(
    z.object({
      label: z.string(),
      /** "logins 3 a week (5 a week before)" */
      statement: z.string(),
      points: z.number(),
      /** The record that caused it; null where none did. */
      evidence: evidenceSchema.nullable(),
    }),
  ),
  rounding: z.number(),
  total: z.number().int(),
  /** Why there are no lines; null when there are, or when nothing changed. */
  unexplained: z.string().nullable(),
});

export type TrendLineView = z.infer<typeof trendLineSchema>;
export type ChangeView = z.infer<typeof changeSchema>;
