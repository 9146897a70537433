import type { Instant } from "../../domain/records.ts";
import type { Calls } from "./calls.ts";
import type { Descriptions } from "./described.ts";
import type { SalesforceSettings } from "./options.ts";

/** What the methods of one connection share. */
export interface ConnectionParts {
  settings: SalesforceSettings;
  calls: Calls;
  descriptions: Descriptions;
  /** Account fields that the mapping and the scope name. */
  accountProperties: readonly string[];
  /** The CRM's clock of last resort, when an answer has no date: ours. */
  now(): Instant;
}
