import { Router } from "express";
import type { SyncContext } from "../sync/context.ts";
import { crmOf } from "../sync/context.ts";
import { receiveHints } from "../sync/hints.ts";
import { parseJson } from "./parse-json.ts";
import { rawBody, requireSignature } from "./signed.ts";

/** Change notices from the CRM: answered once they are stored, long before anything is done about them. */
export function webhookRoutes(ctx: SyncContext, crmName: string): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.post("/webhooks", ...requireSignature(crmOf(ctx, crmName)), async (request, response) => {
    await receiveHints(ctx, crmName, parseJson(rawBody(request)));
    response.status(204).end();
  });
  return router;
}
