import type { ChangeEvent } from "./change-event.ts";

/** One subscription: `company.propertyChange`, or the generic `object.propertyChange` with an object type. */
export interface Subscription {
  subscriptionId: number;
  subscriptionType: string;
  /** With a generic subscription: `company`, `0-2`, … */
  objectType?: string | undefined;
  /** Only changes of this property; absent = of every property. */
  propertyName?: string | undefined;
}

export function subscribes(subscription: Subscription, event: ChangeEvent): boolean {
  const [subject, kind] = subscription.subscriptionType.split(".");
  if (kind !== event.change.kind) return false;
  const names = [event.type.singular, event.type.name, event.type.id];
  const wanted = subject === "object" ? (subscription.objectType ?? "").toLowerCase() : (subject ?? "");
  if (!names.includes(wanted)) return false;
  if (event.change.kind !== "propertyChange" || subscription.propertyName === undefined) return true;
  return subscription.propertyName === event.change.name;
}

/** HubSpot's JSON of an event for one subscription; `attemptNumber` is set at each delivery. */
export function eventJson(
  event: ChangeEvent,
  subscription: Subscription,
  eventId: number,
  appId: number,
): Record<string, unknown> {
  return {
    eventId,
    subscriptionId: subscription.subscriptionId,
    portalId: event.portalId,
    appId,
    occurredAt: event.occurredAt,
    subscriptionType: subscription.subscriptionType,
    attemptNumber: 0,
    changeSource: event.changeSource,
    sourceId: event.sourceId,
    ...(subscription.subscriptionType.startsWith("object.") && { objectTypeId: event.type.id }),
    ...details(event),
  };
}

function details(event: ChangeEvent): Record<string, unknown> {
  const { change, objectId } = event;
  switch (change.kind) {
    case "creation":
      return { objectId, changeFlag: "CREATED" };
    case "deletion":
    case "privacyDeletion":
      return { objectId, changeFlag: "DELETED" };
    case "restore":
      return { objectId, changeFlag: "RESTORED" };
    case "propertyChange":
      return { objectId, propertyName: change.name, propertyValue: change.value, isSensitive: false };
    case "merge":
      return {
        objectId,
        primaryObjectId: change.primaryId,
        mergedObjectIds: change.mergedIds,
        newObjectId: change.newId,
        numberOfPropertiesMoved: change.propertiesMoved,
      };
    case "associationChange":
      return {
        associationType: `${event.type.singular}_TO_${change.toType.singular}`.toUpperCase(),
        associationTypeId: change.typeId,
        associationCategory: "HUBSPOT_DEFINED",
        fromObjectId: objectId,
        fromObjectTypeId: event.type.id,
        toObjectId: change.toId,
        toObjectTypeId: change.toType.id,
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
      };
  }
}

/** Everything about companies, contacts, deals and tickets. */
export function allSubscriptions(): Omit<Subscription, "subscriptionId">[] {
  const kinds = ["creation", "propertyChange", "deletion", "merge", "restore", "associationChange"];
  const types = ["company", "contact", "deal", "ticket"].flatMap((type) =>
    kinds.map((kind) => `${type}.${kind}`),
  );
  return [...types, "contact.privacyDeletion"].map((subscriptionType) => ({ subscriptionType }));
}
