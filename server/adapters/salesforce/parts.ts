import type { Instant } from "../../domain/records.ts";
import type { Calls } from "./calls.ts";
import type { Descriptions } from "./described.ts";
import type { OpenResults } from "./open-results.ts";
import type { SalesforceSettings } from "./options.ts";

/** What the methods of one connection share. */
export interface ConnectionParts {
  settings: SalesforceSettings;
  calls: Calls;
  descriptions: Descriptions;
  /** Results of Bulk jobs that are being read, by job and locator. */
  openResults: Map<string, OpenResults>;
  /** Account fields that the mapping and the scope name. */
  accountProperties: readonly string[];
  /** The CRM's clock of last resort, when an answer has no date: ours. */
  now(): Instant;
}
