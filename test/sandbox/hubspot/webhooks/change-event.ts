import type { ObjectType } from "../object-types.ts";

/** Something that happened to a record, before it is matched with subscriptions. */
export interface ChangeEvent {
  portalId: number;
  type: ObjectType;
  objectId: number;
  /** Epoch milliseconds on the sandbox clock. */
  occurredAt: number;
  /** `INTEGRATION` for an app's write, `CRM_UI` for a person's. */
  changeSource: string;
  sourceId: string;
  change:
    | { kind: "creation" | "deletion" | "restore" | "privacyDeletion" }
    | { kind: "propertyChange"; name: string; value: string }
    | {
        kind: "merge";
        primaryId: number;
        mergedIds: readonly number[];
        newId: number;
        propertiesMoved: number;
      }
    | {
        kind: "associationChange";
        toType: ObjectType;
        toId: number;
        typeId: number;
        removed: boolean;
        primary: boolean;
      };
}

export type EventSink = (event: ChangeEvent) => void;
