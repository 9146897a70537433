import { Router } from "../../common/router.ts";
import { accountRoutes } from "./account.ts";
import { associationBatchRoutes } from "./association-batches.ts";
import { associationRoutes } from "./associations.ts";
import { batchRoutes } from "./batches.ts";
import type { ApiRoute } from "./call.ts";
import { endingRoutes } from "./endings.ts";
import { propertyRoutes } from "./properties.ts";
import { propertyGroupRoutes } from "./property-groups.ts";
import { recordRoutes } from "./records.ts";
import { searchRoutes } from "./search.ts";

/** All API routes; where two patterns fit a path, the earlier one wins. */
export const apiRouter = new Router<ApiRoute>([
  ...searchRoutes,
  ...batchRoutes,
  ...endingRoutes,
  ...recordRoutes,
  ...associationRoutes,
  ...associationBatchRoutes,
  ...propertyGroupRoutes,
  ...propertyRoutes,
  ...accountRoutes,
]);
