import type { Instant } from "../../domain/records.ts";
import type { Calls } from "./calls.ts";
import type { CursorGuard } from "./cursors.ts";
import type { HubSpotSettings } from "./options.ts";
import type { Reading } from "./to-records.ts";

/** What the methods of one connection share. */
export interface ConnectionParts {
  settings: HubSpotSettings;
  calls: Calls;
  cursors: CursorGuard;
  reading: Reading;
  /** The CRM's clock of last resort, when an answer has no date: ours. */
  now(): Instant;
  /** Whether our properties were made sure of in this connection: then a refused value is the record's fault. */
  ensured: boolean;
}
