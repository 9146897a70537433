import { z } from "zod";

/** Bodies of the administration calls. */

const scope = {
  orgId: z.string().optional(),
  pathIncludes: z.string().optional(),
  pathEnds: z.string().optional(),
  method: z.string().optional(),
  rate: z.number().min(0).max(1).optional(),
  seconds: z.number().positive().optional(),
  times: z.int().positive().optional(),
};
const plain = (
  [
    "request-limit",
    "invalid-session",
    "row-lock",
    "reset-after-apply",
    "truncated",
    "wrong-types",
    "repeat-cursor",
  ] as const
).map((kind) => z.strictObject({ kind: z.literal(kind), ...scope }));

export const faultInput = z.union([
  ...plain,
  z.strictObject({ kind: z.literal("5xx"), status: z.int().min(500).max(599).optional(), ...scope }),
  z.strictObject({ kind: z.literal("html"), status: z.int().optional(), ...scope }),
  z.strictObject({ kind: z.literal("late"), ms: z.number().nonnegative(), ...scope }),
  z.strictObject({ kind: z.literal("slow"), ms: z.number().nonnegative(), ...scope }),
]);

export const clockInput = z.strictObject({
  set: z.iso.datetime({ offset: true }).optional(),
  advanceMs: z.number().optional(),
});

export const settingsInput = z.strictObject({
  latencyMs: z.number().nonnegative().optional(),
  bulkQueueMs: z.number().nonnegative().optional(),
  bulkMsPerThousand: z.number().nonnegative().optional(),
  bulkPageRecords: z.int().positive().optional(),
  queryPageRecords: z.int().positive().optional(),
  rotateRefreshTokens: z.boolean().optional(),
});

export const consentInput = z.strictObject({
  orgId: z.string(),
  authorizeUrl: z.url(),
  userId: z.string().optional(),
});
