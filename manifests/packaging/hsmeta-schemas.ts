import { z } from "zod";

/** HubSpot's rules for `*-hsmeta.json`, as far as they are documented: its own validator needs an account. */
const httpsUrl = z.url({ protocol: /^https$/, error: "must be an https address" });
const uid = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, "must be 1 to 64 of A–Z a–z 0–9 _ . -");
const scope = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, "is no scope name");

const appSchema = z.strictObject({
  uid,
  type: z.literal("app"),
  config: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .refine((name) => !/hub/i.test(name), 'must not contain "Hub": the marketplace refuses it'),
    description: z.string().min(1),
    distribution: z.literal("marketplace"),
    /** A marketplace app must use OAuth. */
    auth: z.strictObject({
      type: z.literal("oauth"),
      redirectUrls: z.array(httpsUrl).min(1),
      requiredScopes: z
        .array(scope)
        .refine((scopes) => scopes.includes("oauth"), 'must contain "oauth"')
        .refine(hasNoRepeats, "names a scope twice"),
      optionalScopes: z.array(scope).refine(hasNoRepeats, "names a scope twice"),
      conditionallyRequiredScopes: z.array(scope),
    }),
    permittedUrls: z.strictObject({
      fetch: z.array(httpsUrl),
      iframe: z.array(httpsUrl),
      img: z.array(httpsUrl),
    }),
  }),
});

const cardSchema = z.strictObject({
  uid,
  type: z.literal("card"),
  config: z.strictObject({
    name: z.string().min(1),
    description: z.string().min(1),
    location: z.enum(["crm.record.tab", "crm.record.sidebar", "crm.preview", "helpdesk.sidebar"]),
    entrypoint: z.string().regex(/^\/app\/cards\/[\w.-]+\.(tsx|jsx)$/, "must be /app/cards/NAME.tsx"),
    objectTypes: z.array(z.enum(["companies", "contacts", "deals", "tickets"])).min(1),
  }),
});

const objectType = z.enum(["company", "contact", "deal", "ticket"]);
const objectEvents = ["creation", "deletion", "merge", "restore", "associationChange"] as const;
const subscriptionSchema = z.union([
  z.strictObject({
    subscriptionType: z.enum(objectEvents.map((event) => `object.${event}` as const)),
    objectType,
    active: z.boolean(),
  }),
  z.strictObject({
    subscriptionType: z.literal("object.propertyChange"),
    objectType,
    propertyName: z.string().min(1),
    active: z.boolean(),
  }),
]);

const webhooksSchema = z.strictObject({
  uid,
  type: z.literal("webhooks"),
  config: z.strictObject({
    settings: z.strictObject({ targetUrl: httpsUrl, maxConcurrentRequests: z.number().int().min(1) }),
    subscriptions: z.strictObject({
      crmObjects: z.array(subscriptionSchema).refine(hasNoRepeats, "names a subscription twice"),
      hubEvents: z.array(
        z.strictObject({ subscriptionType: z.literal("contact.privacyDeletion"), active: z.boolean() }),
      ),
    }),
  }),
});

export const hsmetaSchema = z.discriminatedUnion("type", [appSchema, cardSchema, webhooksSchema]);

export const hsprojectSchema = z.strictObject({
  name: z.string().min(1),
  srcDir: z.literal("src"),
  platformVersion: z.enum(["2026.03", "2026.09"]),
});

export type Hsmeta = z.infer<typeof hsmetaSchema>;
export type CardMeta = Extract<Hsmeta, { type: "card" }>;

function hasNoRepeats(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length;
}
