import type { PropertyInput } from "./definition.ts";
import { engagementProperties } from "./standard-engagements.ts";
import { recordProperties } from "./standard-records.ts";

/** HubSpot's own properties by object type: the ones that a customer-success app reads, and their neighbours. */
export const standardProperties: Readonly<Record<string, readonly PropertyInput[]>> = {
  ...recordProperties,
  ...engagementProperties,
};
