import { invalidType } from "../errors.ts";
import type { FieldDefinition, ObjectDefinition } from "./definition.ts";
import { field } from "./field.ts";
import { personAccountFields } from "./person-accounts.ts";
import { objectDefinition, standardObjects } from "./standard.ts";

/** An object of a package: its own fields; the fields that every object has come with it. */
export interface CustomObject {
  name: string;
  fields: readonly FieldDefinition[];
  label?: string;
}

/** What the official client's own tests ask an org for: a table to read, and one with an external id. */
const clientTestObjects: readonly CustomObject[] = [
  { name: "BigTable__c", fields: [] },
  { name: "UpsertTable__c", fields: [field("ExtId__c", "string", { externalId: true, length: 40 })] },
];

/** The objects of one org. Names ignore case. */
export class Schema {
  private readonly byName = new Map<string, ObjectDefinition>();
  private customObjects = 0;

  constructor() {
    for (const object of standardObjects()) this.byName.set(object.name.toLowerCase(), object);
    for (const object of clientTestObjects) this.addObject(object);
  }

  find(name: string): ObjectDefinition | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** Throws Salesforce's INVALID_TYPE for a name that is none. */
  object(name: string): ObjectDefinition {
    const object = this.find(name);
    if (!object) throw invalidType(`sObject type '${name}' is not supported.`);
    return object;
  }

  all(): readonly ObjectDefinition[] {
    return [...this.byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  byKeyPrefix(keyPrefix: string): ObjectDefinition | undefined {
    return this.all().find((object) => object.keyPrefix === keyPrefix);
  }

  /** Adds an object, as a deployment does; one that is there keeps its records and takes the fields. */
  addObject({ name, fields, label }: CustomObject): ObjectDefinition {
    const known = this.find(name);
    if (known) {
      for (const one of fields) this.addField(name, one);
      return known;
    }
    const keyPrefix = `a${this.customObjects.toString(36).padStart(2, "0")}`;
    this.customObjects += 1;
    const object = objectDefinition(
      name,
      keyPrefix,
      fields,
      { owned: true, viewed: false },
      {
        ...(label !== undefined && { label, labelPlural: `${label}s` }),
      },
    );
    if (!object.fields.has("name"))
      object.fields.set("name", {
        ...(this.object("Account").fields.get("name") as FieldDefinition),
        label: "Name",
      });
    this.byName.set(name.toLowerCase(), object);
    return object;
  }

  addField(objectName: string, field: FieldDefinition): void {
    const object = this.object(objectName);
    object.fields.set(field.name.toLowerCase(), { ...field, custom: true });
    if (object.name === "Contact" && this.hasPersonAccounts) this.showOnAccount(field);
  }

  get hasPersonAccounts(): boolean {
    return this.object("Account").fields.has("ispersonaccount");
  }

  /** Individuals may be accounts from now on, which nobody takes back. */
  enablePersonAccounts(): void {
    const [account, contact] = [this.object("Account"), this.object("Contact")];
    for (const one of personAccountFields) account.fields.set(one.name.toLowerCase(), { ...one });
    const [isPersonAccount] = personAccountFields as [FieldDefinition];
    contact.fields.set("ispersonaccount", { ...isPersonAccount });
    for (const one of contact.fields.values()) if (one.custom) this.showOnAccount(one);
  }

  /** A custom field of contacts stands on the accounts of individuals, too, as `Field__pc`. */
  private showOnAccount(field: FieldDefinition): void {
    const name = field.name.replace(/__c$/, "__pc");
    this.object("Account").fields.set(name.toLowerCase(), { ...field, name, custom: true });
  }

  removeField(objectName: string, fieldName: string): void {
    this.object(objectName).fields.delete(fieldName.toLowerCase());
  }
}
