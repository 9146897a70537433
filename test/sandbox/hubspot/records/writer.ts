import type { ChangeOrigin, TruthLog } from "../../common/truth-log.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { PortalPlace } from "../state.ts";
import type { ChangeEvent, EventSink } from "../webhooks/change-event.ts";

/** Who writes, and who is told. */
export interface Writer {
  origin: ChangeOrigin;
  /** Number of the API call; 0 inside the CRM. */
  call: number;
  /** The app's id; for a person, the user's. */
  actorId: number;
  truth: TruthLog<PortalPlace>;
  emit: EventSink;
}

/** Tells of a change, as made by this writer now. */
export function emit(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  objectId: number,
  change: ChangeEvent["change"],
): void {
  writer.emit({
    portalId: portal.id,
    type,
    objectId,
    occurredAt: portal.clock.now(),
    changeSource: writer.origin === "api" ? "INTEGRATION" : "CRM_UI",
    sourceId: writer.origin === "api" ? String(writer.actorId) : `userId:${writer.actorId}`,
    change,
  });
}
