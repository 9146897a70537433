import type { ConnectedRecords } from "../domain/signals.ts";
import type { CrmConnection } from "../ports/crm.ts";

/** A stream that the grant lets us read is connected: its silence means none. */
export function connectedRecords(connection: CrmConnection): ConnectedRecords {
  const types = new Set(connection.streams().map((stream) => stream.recordType));
  return {
    tickets: types.has("ticket"),
    deals: types.has("deal"),
    interactions: types.has("interaction"),
    surveys: types.has("survey"),
  };
}
