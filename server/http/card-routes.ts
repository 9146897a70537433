import { type Request, Router } from "express";
import { z } from "zod";
import { BellwetherError } from "../domain/errors.ts";
import { accountHealth } from "../sync/account-health.ts";
import { crmOf, type SyncContext } from "../sync/context.ts";
import { healthView } from "./card-view.ts";
import { requireSignature } from "./signed.ts";

/** `portalId` is appended and signed by the CRM: the only thing that says whose data this is. */
const querySchema = z.object({
  portalId: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  accountId: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
});

/** What the cards on a record page ask for. */
export function cardRoutes(ctx: SyncContext, crmName: string): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get("/cards/health", ...requireSignature(crmOf(ctx, crmName)), async (request, response) => {
    const { portalId, accountId } = readQuery(request);
    const entry = await ctx.store.findInstallation(crmName, portalId);
    if (!entry || entry.state === "uninstalled") throw notInstalled();
    const health = await accountHealth(ctx.store, entry.installationId, accountId);
    response
      .status(health.kind === "unknown_account" ? 404 : 200)
      .set("Cache-Control", "private, no-store")
      .json(healthView(health, ctx.clock.now()));
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

function notInstalled(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "not_installed",
    "Bellwether is not connected to this CRM account. An admin can connect it again from the marketplace listing.",
  );
}
