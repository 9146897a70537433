import { z } from "zod";
import { pathText, RelationshipModelError } from "../problem.ts";
import type { RelationshipModel } from "./model.ts";

const share = z.number().min(0, "must be 0 to 1").max(1, "must be 0 to 1");
const weight = z.number().min(0, "must be 0 or more");
const positive = z.number().positive("must be above 0");
const strength = z.number().min(1, "must be 1 to 5").max(5, "must be 1 to 5");
const reason = z.string().min(1, "must say why");

const roles = ["executiveSponsor", "decisionMaker", "champion", "influencer", "user"] as const;
const channels = ["meeting", "video", "call", "chat", "text", "email"] as const;
const components = ["intensity", "reciprocity", "responsiveness", "sentiment", "depth", "tenure"] as const;

/** Room for what sums of decimals lose in their last bits. */
const LAST_BITS = 1e-9;

const schema: z.ZodType<RelationshipModel> = z.strictObject({
  roles: z.record(z.enum(roles), z.strictObject({ weight: positive, fullVolume: positive, reason })),
  requiredRoles: z.strictObject({
    roles: z
      .tuple([z.enum(roles)], z.enum(roles))
      .refine((all) => new Set(all).size === all.length, "must name each role once"),
    reason,
  }),
  channels: z.record(
    z.enum(channels),
    z.strictObject({ in: weight, out: weight, halfLifeDays: positive, bothWays: z.boolean(), reason }),
  ),
  components: z
    .record(z.enum(components), z.strictObject({ weight: share, reason }))
    .refine(
      (all) => Math.abs(Object.values(all).reduce((sum, one) => sum + one.weight, 0) - 1) <= LAST_BITS,
      "must have weights that add up to 1",
    ),
  recent: z.strictObject({ days: positive, reason }),
  replyHours: z
    .strictObject({ p10: positive, median: positive, reason })
    .refine(({ p10, median }) => p10 < median, "p10 must be below the median: a quick answer is better"),
  sentiment: z.strictObject({ minMessages: weight, reason }),
  depth: z.strictObject({ channels: positive, reason }),
  tenure: z.strictObject({ months: positive, reason }),
  openItems: z
    .strictObject({ afterBusinessDays: weight, capEach: share, most: weight, reason })
    .refine(
      ({ capEach, most }) => capEach * most <= 1 + LAST_BITS,
      "capEach × most must be at most 1, or r falls below 0",
    ),
  drop: z.strictObject({ days: positive, normDays: positive, below: share, minInteractions: weight, reason }),
  account: z.strictObject({
    keyRolesShare: share,
    keyRolesReason: reason,
    peopleReason: reason,
    singleThreaded: z.strictObject({ people: weight, cap: strength, reason }),
    noDecisionMaker: z.strictObject({ cap: strength, reason }),
  }),
});

/**
 * The relationship model that a JSON document holds, every role, channel and component with its reason.
 * @throws {RelationshipModelError} with every problem at once.
 */
export function parseRelationshipModel(json: unknown): RelationshipModel {
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  throw new RelationshipModelError(
    error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message })),
  );
}
