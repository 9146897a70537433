import express, { type Express } from "express";
import helmet from "helmet";
import type { SyncContext } from "../sync/context.ts";
import { cardRoutes } from "./card-routes.ts";
import { answerErrors } from "./errors.ts";
import { installRoutes } from "./install-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** The whole HTTP surface: health, and per CRM the install, webhook and card routes. */
export function createHttpApp(ctx: SyncContext, options: { publicUrl: string }): Express {
  const app = express();
  app.disable("x-powered-by");
  // One path, one meaning: a signed URL must not reach a route by another spelling.
  app.enable("strict routing");
  app.enable("case sensitive routing");
  app.use(helmet());

  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", async (_request, response) => {
    await ctx.store.ready();
    response.json({ status: "ready" });
  });
  for (const name of ctx.crms.keys()) {
    app.use(`/${name}`, installRoutes(ctx, name, options.publicUrl));
    app.use(`/${name}`, webhookRoutes(ctx, name));
    app.use(`/${name}`, cardRoutes(ctx, name));
  }
  app.use((_request, response) => {
    response.status(404).json({ error: { code: "not_found", message: "There is nothing at this address." } });
  });
  app.use(answerErrors(ctx.log));
  return app;
}
