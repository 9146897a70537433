import { Text, useExtensionContext } from "@hubspot/ui-extensions";
import { CrmActionLink } from "@hubspot/ui-extensions/crm";
import type { DriverView } from "#contract";

/** Our words for records that have a page of their own, with HubSpot's ids of their object types. */
const recordTypes: Readonly<Record<string, string>> = {
  account: "0-2",
  person: "0-1",
  deal: "0-3",
  ticket: "0-5",
};

/** Our words for what lives on a record's timeline. */
const activityTypes = new Set(["call", "email", "meeting", "note", "task", "message"]);

/**
 * The record that states the fact. HubSpot resolves the link itself, so that it is right in every data centre; the
 * company that is already open is named, not linked.
 */
export function EvidenceLink({ evidence }: { evidence: DriverView["evidence"] }) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  if (evidence === null) return null;
  const { label, objectType, recordId } = evidence;
  const objectTypeId = recordTypes[objectType];
  if (activityTypes.has(objectType)) {
    return (
      <CrmActionLink
        actionType="ENGAGEMENT_APP_LINK"
        actionContext={{ objectId: crm.objectId, objectTypeId: crm.objectTypeId, engagementId: recordId }}
      >
        {label}
      </CrmActionLink>
    );
  }
  const isThisRecord = objectTypeId === crm.objectTypeId && recordId === String(crm.objectId);
  if (isThisRecord) return <Text variant="microcopy">from this company's properties</Text>;
  if (objectTypeId === undefined) return <Text variant="microcopy">{label}</Text>;
  return (
    <CrmActionLink actionType="RECORD_APP_LINK" actionContext={{ objectId: Number(recordId), objectTypeId }}>
      {label}
    </CrmActionLink>
  );
}
