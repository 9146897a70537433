import type { Session } from "../session.ts";
import type { FieldDefinition, FieldType, ObjectDefinition } from "./definition.ts";
import { isTextType } from "./field.ts";

const soapTypes: Partial<Record<FieldType, string>> = {
  id: "tns:ID",
  reference: "tns:ID",
  boolean: "xsd:boolean",
  int: "xsd:int",
  double: "xsd:double",
  currency: "xsd:double",
  percent: "xsd:double",
  date: "xsd:date",
  datetime: "xsd:dateTime",
  address: "urn:address",
};

/** One entry of describeGlobal's list. */
export function objectSummary(object: ObjectDefinition, base: string): Record<string, unknown> {
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable,
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: object.deletable,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: true,
    mergeable: ["Account", "Contact", "Case"].includes(object.name),
    mruEnabled: true,
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: object.deletable && object.recycled,
    updateable: object.updateable,
    urls: {
      rowTemplate: `${base}/sobjects/${object.name}/{ID}`,
      describe: `${base}/sobjects/${object.name}/describe`,
      sobject: `${base}/sobjects/${object.name}`,
    },
  };
}

/** The whole describe of one object, as the user's permissions show it. */
export function objectDescribe(
  session: Session,
  object: ObjectDefinition,
  base: string,
): Record<string, unknown> {
  const summary = objectSummary(object, base);
  return {
    actionOverrides: [],
    ...summary,
    childRelationships: childRelationships(session, object),
    compactLayoutable: true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: [...object.fields.values()]
      .filter((field) => session.reads(object, field))
      .map((field) => fieldDescribe(session, object, field)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: "Master",
        master: true,
        name: "Master",
        recordTypeId: "012000000000000AAA",
        urls: {},
      },
    ],
    searchLayoutable: true,
    sobjectDescribeOption: "FULL",
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: "everything" },
      { label: `My ${object.labelPlural.toLowerCase()}`, name: "mine" },
    ],
    urls: {
      ...(summary.urls as Record<string, string>),
      uiDetailTemplate: `/{ID}`,
      uiEditTemplate: `/{ID}/e`,
      uiNewRecord: `/${object.keyPrefix}/e`,
    },
  };
}

function childRelationships(session: Session, parent: ObjectDefinition): unknown[] {
  return session.org.schema.all().flatMap((child) =>
    [...child.fields.values()]
      .filter((field) => field.referenceTo.includes(parent.name) && session.reads(child, field))
      .map((field) => ({
        cascadeDelete: false,
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: field.childRelationshipName,
        restrictedDelete: false,
      })),
  );
}

function fieldDescribe(
  session: Session,
  object: ObjectDefinition,
  field: FieldDefinition,
): Record<string, unknown> {
  const edits = session.edits(object, field);
  const isList = field.type === "picklist" || field.type === "multipicklist";
  const filterable = field.length <= 255 || field.type === "multipicklist";
  return {
    aggregatable: !["address", "textarea"].includes(field.type),
    aiPredictionField: false,
    autoNumber: field.name === "CaseNumber",
    byteLength: field.length * (field.type === "id" || field.type === "reference" ? 1 : 3),
    calculated: field.custom && field.compute !== null,
    calculatedFormula: null,
    cascadeDelete: false,
    caseSensitive: false,
    compoundFieldName: null,
    controllerName: null,
    createable: field.createable && edits,
    custom: field.custom,
    defaultValue: field.type === "boolean" ? field.defaultValue : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.defaultValue !== null || field.name === "OwnerId" || !field.createable,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === "int" ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: null,
    filterable: filterable && field.type !== "address",
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: !["textarea", "datetime", "currency", "double", "percent", "address"].includes(field.type),
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.type === "id" || field.externalId || (field.name === "Name" && !field.compute),
    inlineHelpText: null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.name === "Name" || field.name === "CaseNumber",
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.nillable && field.createable,
    picklistValues: isList
      ? field.picklist.map((value) => ({
          active: true,
          defaultValue: value === field.defaultValue,
          label: value,
          validFor: null,
          value,
        }))
      : [],
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === "int" ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: false,
    restrictedPicklist: field.restricted,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: soapTypes[field.type] ?? "xsd:string",
    sortable: filterable && field.type !== "address" && field.type !== "multipicklist",
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && edits,
    writeRequiresMasterRead: false,
  };
}

/** Whether the field may be the key of an upsert. */
export function isUpsertKey(field: FieldDefinition): boolean {
  return field.type === "id" || field.externalId || (isTextType(field.type) && field.unique);
}
