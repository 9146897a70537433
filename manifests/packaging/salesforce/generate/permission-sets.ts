import { isWritable, takesPermissions } from "./field.ts";
import { cardPermission, classes, credential, integrationPermission, principal } from "./names.ts";
import { fieldsOf, type ObjectSpec } from "./objects.ts";
import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

const SNAPSHOT = "Health_Snapshot__c";
/** Objects whose fields of ours people read and the integration writes. */
const shown = ["Account", "Contact", SNAPSHOT] as const;

/** Standard fields that enter a score and that a permission set may speak of: required ones are always readable. */
const scoredFields = [
  "Account.AnnualRevenue",
  "Account.Industry",
  "Account.NumberOfEmployees",
  "Account.ParentId",
  "Account.Type",
  "Account.Website",
  "Case.AccountId",
  "Case.ContactId",
  "Case.Priority",
  "Case.Subject",
  "Case.Type",
  "Contact.AccountId",
  "Contact.Email",
  "Contact.Title",
  "Opportunity.AccountId",
  "Opportunity.Amount",
  "Opportunity.Type",
];

/** The three permission sets: file name without its ending → file. */
export function permissionSets(all: readonly ObjectSpec[]): Readonly<Record<string, string>> {
  const read = shown.flatMap((object) => fieldPermissions(all, object, false));
  const write = shown.flatMap((object) => fieldPermissions(all, object, true));
  const readSnapshots = [may("Account", "read"), may(SNAPSHOT, "read")];
  return {
    Bellwether_Viewer: permissionSet("Bellwether Viewer", "Sees the health card and the fields behind it.", [
      ...cardAccess,
      ...read,
      ...readSnapshots,
    ]),
    Bellwether_Admin: permissionSet(
      "Bellwether Admin",
      "Sees the health card, builds reports on it, and keeps labels, settings and snapshots.",
      [
        classAccess(classes.retention),
        ...cardAccess,
        ...["Dimension_Label__mdt", "Health_Setting__mdt"].map((name) =>
          el("customMetadataTypeAccesses", leaves({ enabled: true, name })),
        ),
        ...read,
        may("Account", "read"),
        may(SNAPSHOT, "read", "edit", "delete"),
        ...userPermissions("CreateCustomizeReports", "RunReports"),
      ],
    ),
    Bellwether_Integration: permissionSet(
      "Bellwether Integration",
      "For the user that the server works as: reads what a score is made of, writes the score.",
      [
        classAccess(classes.key),
        customPermission(integrationPermission),
        ...write,
        ...scoredFields.map((field) => fieldPermission(field, false)),
        may("Account", "read", "edit", "viewAll"),
        may("Case", "read", "viewAll"),
        may("Contact", "read", "edit", "viewAll"),
        may("Opportunity", "read", "viewAll"),
        may(SNAPSHOT, "create", "read", "edit"),
        ...userPermissions("ApiEnabled", "EditTask"),
      ],
    ),
  };
}

/** `Bellwether_Integration.customPermission-meta.xml` */
export const integrationPermissionFile = metadataFile(
  "CustomPermission",
  leaves({
    description:
      "May store the key that signs the card's calls. For the user that the server works as, nobody else.",
    isLicensed: false,
    label: "Bellwether Integration",
  }),
);

/** `Bellwether_Card.customPermission-meta.xml` */
export const cardPermissionFile = metadataFile(
  "CustomPermission",
  leaves({
    description:
      "Comes with the permission sets that show the health card. Without it the card says that one is missing, not that the server is away.",
    isLicensed: false,
    label: "Bellwether Card",
  }),
);

/** What a card needs: its controller, and the credential that its calls go through. */
const cardAccess = [
  classAccess(classes.card),
  customPermission(cardPermission),
  el(
    "externalCredentialPrincipalAccesses",
    leaves({ enabled: true, externalCredentialPrincipal: `${credential}-${principal}` }),
  ),
  may("UserExternalCredential", "read"),
];

function permissionSet(label: string, description: string, entries: readonly XmlElement[]): string {
  const ordered = entries.toSorted((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
  return metadataFile("PermissionSet", [
    el("description", description),
    el("hasActivationRequired", false),
    el("label", label),
    ...ordered,
  ]);
}

function fieldPermissions(all: readonly ObjectSpec[], object: string, edit: boolean): readonly XmlElement[] {
  return fieldsOf(all, object)
    .filter(takesPermissions)
    .map((field) => fieldPermission(`${object}.${field.name}`, edit && isWritable(field)));
}

function fieldPermission(field: string, editable: boolean): XmlElement {
  return el("fieldPermissions", leaves({ editable, field, readable: true }));
}

function classAccess(apexClass: string): XmlElement {
  return el("classAccesses", leaves({ apexClass, enabled: true }));
}

function customPermission(name: string): XmlElement {
  return el("customPermissions", leaves({ enabled: true, name }));
}

type Right = "create" | "read" | "edit" | "delete" | "viewAll";

function may(object: string, ...rights: readonly Right[]): XmlElement {
  const has = (right: Right) => rights.includes(right);
  return el(
    "objectPermissions",
    leaves({
      allowCreate: has("create"),
      allowDelete: has("delete"),
      allowEdit: has("edit"),
      allowRead: has("read"),
      modifyAllRecords: false,
      object,
      viewAllRecords: has("viewAll"),
    }),
  );
}

function userPermissions(...names: readonly string[]): readonly XmlElement[] {
  return names.map((name) => el("userPermissions", leaves({ enabled: true, name })));
}
