import { z } from "zod";

/**
 * What an installation's operator decides: whom we score, which CRM property holds which signal, and the
 * scorecard (absent = the default one).
 */
export const accountScopeSchema = z.strictObject({
  property: z.string().min(1),
  in: z.array(z.string().min(1)).min(1),
});

/** `values` turns an option's internal name into a number; `unit` names the unit that the property is kept in. */
export const propertyMappingSchema = z.strictObject({
  property: z.string().min(1),
  values: z.record(z.string(), z.number()).optional(),
  unit: z.enum(["fraction", "percent", "per_day", "per_week", "per_month"]).optional(),
});

/** Which property says an account's segment; `values` names the scorecard's segment for each option that has one. */
export const segmentRuleSchema = z.strictObject({
  property: z.string().min(1),
  values: z.record(z.string(), z.string().min(1)).optional(),
});

/** By CRM property, what the CRM calls it and its options to its users. */
export const propertyLabelsSchema = z.record(
  z.string(),
  z.strictObject({ label: z.string(), options: z.record(z.string(), z.string()).optional() }),
);

export const settingsSchema = z.strictObject({
  scope: accountScopeSchema,
  /** By mapped fact (see `mapped-facts.ts`). */
  mapping: z.record(z.string(), propertyMappingSchema),
  /** Absent = no account has a segment. */
  segment: segmentRuleSchema.optional(),
  /** The CRM's home currency, ISO 4217: what amounts are kept in. Absent = shown without one. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** The customer's own automation: told of each play that begins, signed (see `sync/play-calls.ts`). Absent = none. */
  webhook: z.strictObject({ url: z.url({ protocol: /^https?$/ }) }).optional(),
  /** A scorecard in the open format; absent = the default scorecard. */
  scorecard: z.unknown().optional(),
  /** Taken from the CRM whenever the settings are read against it; what a file says here does not count. */
  labels: propertyLabelsSchema.optional(),
});

export type AccountScope = z.infer<typeof accountScopeSchema>;
export type PropertyMapping = z.infer<typeof propertyMappingSchema>;
export type SegmentRule = z.infer<typeof segmentRuleSchema>;
export type PropertyLabels = z.infer<typeof propertyLabelsSchema>;
export type Settings = z.infer<typeof settingsSchema>;

/** CRM properties that the scope, the segment and the mapping read, sorted and distinct. */
export function mappedProperties({ scope, segment, mapping }: Settings): string[] {
  const mapped = Object.values(mapping).map((rule) => rule.property);
  return [...new Set([scope.property, ...(segment ? [segment.property] : []), ...mapped])].sort();
}
