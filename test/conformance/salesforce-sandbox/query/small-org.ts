import { makeId, normalId } from "../../../sandbox/salesforce/records/ids.ts";
import type { FieldValues, StoredRecord } from "../../../sandbox/salesforce/records/stored-record.ts";
import type { FieldDefinition, ObjectDefinition } from "../../../sandbox/salesforce/schema/definition.ts";
import { field, picklist, reference, systemField } from "../../../sandbox/salesforce/schema/field.ts";
import { parseSoql, type QuerySource, runSoql } from "../../../sandbox/salesforce/soql/index.ts";

/** The org's present instant, in epoch milliseconds. */
export const now = Date.parse("2026-05-13T10:00:00.000Z");

const prefixes: Readonly<Record<string, string>> = {
  Account: "001",
  Contact: "003",
  Task: "00T",
  User: "005",
};

const audit = [
  systemField("Id", "id"),
  systemField("IsDeleted", "boolean"),
  systemField("SystemModstamp", "datetime"),
];

function define(name: string, fields: readonly FieldDefinition[]): ObjectDefinition {
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix: prefixes[name] as string,
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    recycled: true,
    fields: new Map([...audit, ...fields].map((one) => [one.name.toLowerCase(), one])),
  };
}

const objects = [
  define("User", [field("Name", "string"), reference("ManagerId", "User", null)]),
  define("Account", [
    field("Name", "string"),
    reference("OwnerId", "User", null),
    reference("ParentId", "Account", "ChildAccounts"),
    field("Employees", "int"),
    field("Active", "boolean"),
    field("Renewal", "date"),
    field("Notes", "textarea", { length: 32_000 }),
    picklist("Plan__c", ["Basic", "Pro"], { custom: true }),
    field("Tags__c", "multipicklist", { custom: true }),
  ]),
  define("Contact", [field("LastName", "string"), reference("AccountId", "Account", "Contacts")]),
  define("Task", [field("Subject", "string"), reference("WhatId", ["Account", "Contact"], "Tasks")]),
];

export function idOf(objectName: string, number: number): string {
  return makeId(prefixes[objectName] as string, "0Q0", number);
}

export interface SmallOrg extends QuerySource {
  /** Adds a record under the id of that number. */
  add(objectName: string, number: number, values: FieldValues, deleted?: boolean): string;
  /** How often all records of an object were gone through. */
  scans: number;
}

/** An empty org of four objects in memory: what a query needs of an org, and nothing else. */
export function smallOrg(): SmallOrg {
  const stores = new Map<string, Map<string, StoredRecord>>(objects.map(({ name }) => [name, new Map()]));
  const storeOf = (name: string) => stores.get(name) as Map<string, StoredRecord>;
  return {
    scans: 0,
    add(objectName, number, values, deleted = false) {
      const id = idOf(objectName, number);
      storeOf(objectName).set(id, { id, values, deleted });
      return id;
    },
    object: (name) => objects.find((one) => one.name.toLowerCase() === name.toLowerCase()),
    objects: () => objects,
    records({ name }) {
      this.scans += 1;
      return [...storeOf(name).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    find: ({ name }, id) => storeOf(name).get(normalId(id) ?? ""),
    now: () => now,
  };
}

/**
 * What the query finds.
 * @param hidden fields (`Account.Name`) and objects (`Contact`) that the user who asks may not see.
 */
export function ask(org: QuerySource, soql: string, hidden: readonly string[] = [], includeDeleted = false) {
  const viewer = {
    readsRecord: () => true,
    readsObject: ({ name }: ObjectDefinition) => !hidden.includes(name),
    reads: ({ name }: ObjectDefinition, one: FieldDefinition) => !hidden.includes(`${name}.${one.name}`),
  };
  return runSoql(parseSoql(soql), org, viewer, { includeDeleted });
}

/** The rows as REST sends them. */
export function rowsOf(org: QuerySource, soql: string, hidden: readonly string[] = []) {
  return ask(org, soql, hidden).rows.map((row) => row.json("/services/data/v67.0"));
}
