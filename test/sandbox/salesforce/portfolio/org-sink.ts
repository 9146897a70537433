import type { PortfolioProperty, PortfolioSink, PropertyPast } from "../../portfolio/sink.ts";
import type { Org } from "../org.ts";
import { storedValue } from "../records/field-value.ts";
import type { FieldValues, StoredRecord } from "../records/stored-record.ts";
import { type FieldDefinition, type FieldType, fieldOf } from "../schema/definition.ts";
import { field } from "../schema/field.ts";
import { contactRoles, customFieldName, recordShapes } from "./record-shapes.ts";

const customTypes: Readonly<Record<PortfolioProperty["type"], FieldType>> = {
  string: "string",
  number: "double",
  date: "date",
  datetime: "datetime",
  enumeration: "picklist",
  bool: "boolean",
};

interface Placed {
  object: string;
  record: StoredRecord;
  /** Of people. */
  role?: string;
}

/**
 * A portfolio's way into an org. Portfolios speak of companies, deals and tickets; an org holds accounts,
 * opportunities and cases with the same facts. What an org has no object for is passed over.
 */
export function orgSink(org: Org): PortfolioSink {
  const placed = new Map<number, Placed>();
  const owners = new Map<string, string>();
  const people = new Map<string, { id: string; role: string }[]>();
  let lastNumber = 0;
  return {
    clock: org.clock,
    properties: {
      defineGroup: () => undefined,
      define: (_type, property) => org.schema.addField("Account", customField(property)),
    },
    owners: {
      push: ({ id, email, firstName, lastName }) => {
        const user = org.addUser({ firstName, lastName, username: email });
        owners.set(String(id), user.id);
      },
    },
    outcomes: {
      push: ({ id, outcome }) => {
        const account = placed.get(Number(id));
        if (account) org.outcomes.push({ objectType: account.object, id: account.record.id, outcome });
      },
    },
    seed(typeName, values, createdAt, modifiedAt, _past?: PropertyPast) {
      lastNumber += 1;
      const shape = recordShapes[typeName];
      if (!shape) return lastNumber;
      const object = org.schema.object(shape.object(values));
      const shaped = shape.values(values);
      const stored: FieldValues = {};
      for (const [name, value] of Object.entries(shaped)) {
        const definition = fieldOf(object, name);
        if (definition) stored[definition.name] = storedValue(definition, value);
      }
      const ownerId = owners.get(values.hubspot_owner_id ?? "") ?? org.admin.id;
      const record = {
        id: org.nextId(object),
        deleted: false,
        values: {
          ...defaultsOf([...object.fields.values()]),
          ...withoutEmpty(stored),
          ...(object.fields.has("ownerid") && { OwnerId: ownerId }),
          ...(object.name === "Case" && { CaseNumber: org.nextCaseNumber() }),
          CreatedDate: second(createdAt),
          CreatedById: org.admin.id,
          LastModifiedDate: second(modifiedAt),
          LastModifiedById: org.admin.id,
          SystemModstamp: second(modifiedAt),
        },
      };
      org.store(object).add(record);
      const role = contactRoles[values.hs_buying_role ?? ""];
      placed.set(lastNumber, { object: object.name, record, ...(role && { role }) });
      return lastNumber;
    },
    seedLink(_fromType, fromId, toType, toId) {
      const from = placed.get(fromId);
      const to = placed.get(toId);
      if (!from || !to) return;
      link(org, from, to, toType);
      if (from.role)
        people.set(to.record.id, [
          ...(people.get(to.record.id) ?? []),
          { id: from.record.id, role: from.role },
        ]);
      if (from.object === "Opportunity") addRoles(org, from.record, people.get(to.record.id) ?? []);
    },
  };
}

/** Who of the account's people plays which part in the opportunity. */
function addRoles(
  org: Org,
  opportunity: StoredRecord,
  people: readonly { id: string; role: string }[],
): void {
  const object = org.schema.object("OpportunityContactRole");
  const { CreatedDate, CreatedById, LastModifiedById, LastModifiedDate, SystemModstamp } = opportunity.values;
  for (const [index, { id: ContactId, role: Role }] of people.entries())
    org.store(object).add({
      id: org.nextId(object),
      deleted: false,
      values: {
        OpportunityId: opportunity.id,
        ContactId,
        Role,
        IsPrimary: index === 0,
        ...{ CreatedDate, CreatedById, LastModifiedById, LastModifiedDate, SystemModstamp },
      } as FieldValues,
    });
}

/** Points the record at its account or person, by the field that its object has for it. */
function link(org: Org, from: Placed, to: Placed, toType: string): void {
  const names = toType === "companies" ? ["AccountId", "WhatId", "RelatedToId"] : ["ContactId", "WhoId"];
  const object = org.schema.object(from.object);
  const isActivity = object.fields.has("whatid");
  for (const name of names) {
    if (!object.fields.has(name.toLowerCase()) || (isActivity && name === "AccountId")) continue;
    from.record.values[name] = to.record.id;
    if (isActivity && name === "WhatId") from.record.values.AccountId = to.record.id;
  }
}

function customField(property: PortfolioProperty): FieldDefinition {
  const { name, label, type, options } = property;
  return field(customFieldName(name), customTypes[type], {
    label,
    custom: true,
    ...(options && { picklist: options, restricted: true }),
    ...(type === "number" && { precision: 18, scale: 4 }),
  });
}

function defaultsOf(fields: readonly FieldDefinition[]): FieldValues {
  return Object.fromEntries(
    fields
      .filter(({ defaultValue, compute, name }) => defaultValue !== null && !compute && name !== "IsDeleted")
      .map(({ name, defaultValue }) => [name, defaultValue]),
  );
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Salesforce keeps instants to the second. */
function second(at: number): string {
  return new Date(at - (at % 1000)).toISOString();
}
