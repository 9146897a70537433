import { z } from "zod";

/** Bodies of the administration calls. */

const scope = {
  portalId: z.int().optional(),
  pathIncludes: z.string().optional(),
  pathEnds: z.string().optional(),
  method: z.string().optional(),
  rate: z.number().min(0).max(1).optional(),
  seconds: z.number().positive().optional(),
  times: z.int().positive().optional(),
};

export const faultInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("429"),
    retryAfter: z.number().nonnegative().optional(),
    policyName: z.string().optional(),
    daily: z.boolean().optional(),
    ...scope,
  }),
  z.strictObject({ kind: z.literal("5xx"), status: z.int().min(500).max(599).optional(), ...scope }),
  z.strictObject({ kind: z.literal("reset-after-apply"), ...scope }),
  z.strictObject({ kind: z.literal("html"), status: z.int().optional(), ...scope }),
  z.strictObject({ kind: z.literal("truncated"), ...scope }),
  z.strictObject({ kind: z.literal("wrong-types"), ...scope }),
  z.strictObject({ kind: z.literal("repeat-cursor"), ...scope }),
  z.strictObject({ kind: z.literal("late"), ms: z.number().nonnegative(), ...scope }),
  z.strictObject({ kind: z.literal("slow"), ms: z.number().nonnegative(), ...scope }),
  z.strictObject({ kind: z.literal("empty-2xx"), ...scope }),
]);

export const clockInput = z.strictObject({
  set: z.iso.datetime({ offset: true }).optional(),
  advanceMs: z.number().optional(),
});

export const settingsInput = z.strictObject({
  latencyMs: z.number().nonnegative().optional(),
  indexLagMs: z.number().nonnegative().optional(),
  quotas: z.boolean().optional(),
  emptyValues: z.enum(["by-version", "null", "omit"]).optional(),
  inlineAssociationLimit: z.int().positive().optional(),
  rotateRefreshTokens: z.boolean().optional(),
});

export const webhookInput = z.strictObject({
  /** Null = no events any more. */
  targetUrl: z.url().nullable().optional(),
  subscriptions: z
    .array(
      z.strictObject({
        subscriptionType: z.string(),
        objectType: z.string().optional(),
        propertyName: z.string().optional(),
      }),
    )
    .optional(),
  behaviour: z
    .strictObject({
      copies: z.int().positive(),
      shuffle: z.boolean(),
      delayMs: z.number().nonnegative(),
      withhold: z.boolean(),
    })
    .partial()
    .optional(),
  release: z.boolean().optional(),
  replay: z.strictObject({ fromSeq: z.int().positive(), toSeq: z.int().positive() }).optional(),
});

export const consentInput = z.strictObject({ portalId: z.int(), authorizeUrl: z.url() });

export const cardFetchInput = z.strictObject({
  url: z.string(),
  method: z.string().optional(),
  body: z.unknown().optional(),
  timeout: z.number().positive().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  userId: z.int().default(40_000_002),
  userEmail: z.string().default("ana.ruiz@sandbox.example"),
});
