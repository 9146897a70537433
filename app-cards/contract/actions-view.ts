import { z } from "zod";
import { day } from "./parts.ts";

/** The pulse: what the account's owner thinks of it, until that is too old to count. */
export const pulseViewSchema = z.object({
  /** Whether this reader may rate: only the account's owner may. */
  mayRate: z.boolean(),
  /** Null = nobody has rated, or what was rated no longer counts. */
  rating: z
    .object({
      /** What to take back; null = it was read from a property of the CRM, and is changed there. */
      id: z.string().nullable(),
      /** 1 to 10. */
      value: z.number(),
      note: z.string().nullable(),
      /** Who gave it, by name or e-mail; null = not known. */
      by: z.string().nullable(),
      givenOn: day,
      /** Last day on which it counts in full. */
      fullUntil: day,
      /** From this day on it counts for nothing. */
      expiresOn: day,
    })
    .nullable(),
});

/** The most urgent play that applies: what to do now, and the task that says so in the CRM. */
export const playViewSchema = z.object({
  id: z.string(),
  /** What to do, in one sentence. */
  action: z.string(),
  /** Why, in one sentence. */
  reason: z.string(),
  dueOn: day,
  /** Whether the server can make the task; else the CRM's own form must do. */
  makesTask: z.boolean(),
  /** The CRM's task; null = none was made. `note` = what to know of it. */
  task: z
    .object({ recordId: z.string(), done: z.boolean(), note: z.string().nullable().default(null) })
    .nullable(),
});

/** Made once for each wish of a person, so that a request sent twice is done once. */
const key = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

export const longestNote = 1_000;

/** Body of `POST /{crm}/cards/pulse?accountId=…`; it is answered with the account's view as it is then. */
export const pulseRequestSchema = z.union([
  z.strictObject({
    key,
    value: z.number().int().min(1).max(10),
    note: z.string().trim().max(longestNote).nullable(),
  }),
  z.strictObject({ key, takeBack: z.string().regex(/^\d{1,18}$/) }),
]);

/** Body of `POST /{crm}/cards/task?accountId=…`; it is answered as a pulse is. The play itself is the key. */
export const taskRequestSchema = z.strictObject({ play: z.string().regex(/^[a-z0-9-]{1,64}$/) });

export type PlayView = z.infer<typeof playViewSchema>;
export type PulseView = z.infer<typeof pulseViewSchema>;
export type PulseRequest = z.infer<typeof pulseRequestSchema>;
