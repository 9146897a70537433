import { Router } from "express";
import { BellwetherError } from "../domain/errors.ts";
import type { SyncContext } from "../sync/context.ts";
import { crmOf } from "../sync/context.ts";
import { receiveHints } from "../sync/hints.ts";
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BellwetherError(
      "fix_data",
      "bad_json",
      "The body is not JSON. Send what the CRM's documentation shows.",
    );
  }
}
