import { Router } from "../../common/router.ts";
import { bulkIngestRoutes } from "./bulk-ingest.ts";
import { bulkQueryRoutes } from "./bulk-query.ts";
import type { ApiRoute } from "./call.ts";
import { collectionRoutes } from "./collections.ts";
import { compositeRoutes } from "./composite.ts";
import { orgInfoRoutes } from "./org-info.ts";
import { queryRoutes } from "./queries.ts";
import { recordRoutes } from "./records.ts";

/** The paths below `/services/data/vNN.0`; those with fixed words come before those with parameters. */
export const apiRouter = new Router<ApiRoute>([
  ...orgInfoRoutes,
  ...queryRoutes,
  ...collectionRoutes,
  ...compositeRoutes,
  ...bulkIngestRoutes,
  ...bulkQueryRoutes,
  ...recordRoutes,
]);
