import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { pulseRequestSchema, taskRequestSchema } from "#contract";
import { BellwetherError } from "../domain/errors.ts";
import type { CardKey } from "../ports/crm.ts";
import type { Actor } from "../ports/store.ts";
import { type AccountHealth, accountHealth } from "../sync/account-health.ts";
import { cardKeys } from "../sync/card-keys.ts";
import { crmOf, type SyncContext } from "../sync/context.ts";
import { changePulse } from "../sync/pulse.ts";
import { makeTask } from "../sync/task.ts";
import { healthView } from "./card-view.ts";
import { parseJson } from "./parse-json.ts";
import { rawBody, requireSignature } from "./signed.ts";

/** The CRM appends and signs the portal and the user: the only things that say whose data this is and who asks. */
const querySchema = z.object({
  portalId: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  accountId: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  userId: z.string().max(64).default(""),
  userEmail: z.string().max(320).default(""),
});

/** One signed request of a card. */
interface Asked {
  installationId: string;
  accountId: string;
  reader: Actor;
}

/** What the cards on a record page ask for, and what a person does on them. */
export function cardRoutes(ctx: SyncContext, crmName: string): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const crm = crmOf(ctx, crmName);
  const signed = requireSignature(crm, keysOf);

  /** Of the installation that the request claims to come from; none where there is no such one. */
  async function keysOf(request: Request): Promise<readonly CardKey[]> {
    const { portalId } = readQuery(request);
    const entry = await ctx.store.findInstallation(crmName, portalId);
    if (!entry || entry.state === "uninstalled") return [];
    return cardKeys({ rows: ctx.store.open(entry.installationId), cipher: ctx.cipher }, ctx.clock.now());
  }

  async function asked(request: Request): Promise<Asked> {
    const { portalId, accountId, userId, userEmail } = readQuery(request);
    const entry = await ctx.store.findInstallation(crmName, portalId);
    if (!entry || entry.state === "uninstalled") throw notInstalled();
    const reader = { userId, email: userEmail };
    return { installationId: entry.installationId, accountId, reader };
  }

  function makesTasks(health: AccountHealth): boolean {
    return health.kind === "scored" && crm.makesTasks(health.installation.scopes);
  }

  function answer(response: Response, health: AccountHealth, reader: Actor): void {
    response
      .status(health.kind === "unknown_account" ? 404 : 200)
      .set("Cache-Control", "private, no-store")
      .json(healthView(health, { reader, makesTasks: makesTasks(health) }, ctx.clock.now()));
  }

  router.get("/cards/health", ...signed, async (request, response) => {
    const { installationId, accountId, reader } = await asked(request);
    answer(response, await accountHealth(ctx.store, installationId, accountId), reader);
  });
  router.post("/cards/pulse", ...signed, async (request, response) => {
    const { installationId, accountId, reader } = await asked(request);
    const { key, ...change } = readBody(request, pulseRequestSchema);
    const entry = { accountId, key, by: reader, change };
    answer(response, await changePulse(ctx, installationId, entry), reader);
  });
  router.post("/cards/task", ...signed, async (request, response) => {
    const { installationId, accountId, reader } = await asked(request);
    const { play } = readBody(request, taskRequestSchema);
    answer(response, await makeTask(ctx, installationId, { accountId, play, by: reader }), reader);
  });
  return router;
}

function readQuery(request: Request): z.infer<typeof querySchema> {
  const query = querySchema.safeParse(request.query);
  if (query.success) return query.data;
  throw new BellwetherError(
    "fix_data",
    "bad_query",
    "Ask with ?accountId= and one id; the CRM adds portalId.",
  );
}

function readBody<T>(request: Request, schema: z.ZodType<T>): T {
  const body = schema.safeParse(parseJson(rawBody(request)));
  if (body.success) return body.data;
  const { path, message } = body.error.issues[0]!;
  throw new BellwetherError("fix_data", "bad_body", `The request's ${path.join(".") || "body"}: ${message}.`);
}

function notInstalled(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "not_installed",
    "Bellwether is not connected to this CRM account. An admin can connect it again from the marketplace listing.",
  );
}
