import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { defaultScorecard } from "#scoring";
import { salesforceFiles, sourceFolder } from "../../manifests/packaging/salesforce/generate/index.ts";
import { API_VERSION } from "../../server/adapters/salesforce/api-version.ts";
import { fieldName } from "../../server/adapters/salesforce/property-names.ts";
import { ownedProperties } from "../../server/domain/properties.ts";

const folder = path.resolve(import.meta.dirname, "../../manifests/salesforce");
const properties = ownedProperties(defaultScorecard);
const files = salesforceFiles(properties);
const accountField = (name: string) =>
  files[`${sourceFolder}/objects/Account/fields/${name}.field-meta.xml`] ?? "";

test("every committed file is as it is generated, and none is left over from before", () => {
  for (const [file, text] of Object.entries(files)) {
    expect(readFileSync(path.join(folder, file), "utf8"), `${file}: run \`npm run generate\``).toBe(text);
  }
  const committed = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const byHand = /^INSTALL\.md$|\.cls$/;
  expect(committed.filter((file) => !(file in files) && !byHand.test(file))).toEqual([]);
});

test("each property that we write is a field on Account that takes its values", () => {
  const kinds = {
    number: "Number",
    text: "LongTextArea",
    date: "Date",
    choice: "Picklist",
    choices: "MultiselectPicklist",
  } as const;
  for (const { id, label, type, options = [] } of properties) {
    const field = accountField(fieldName(id));
    expect(field, id).toContain(`<type>${kinds[type]}</type>`);
    expect(field).toContain(`<label>${label}</label>`);
    expect(field).toContain("Written by Bellwether; edits are overwritten.</description>");
    const values = [...field.matchAll(/<fullName>([^<]+)<\/fullName>\n +<default>false/g)].map(
      ([, value]) => value,
    );
    expect(values, id).toEqual(options.map((option) => option.value));
    if (options.length > 0) expect(field).toContain("<restricted>false</restricted>");
  }
});

test("a property's API name is its id with each word capitalised", () => {
  expect(fieldName("health_score")).toBe("Health_Score__c");
  expect(fieldName("pulse")).toBe("Pulse__c");
  expect(fieldName("next_play_due")).toBe("Next_Play_Due__c");
});

test("a new property becomes a field, a permission in each set and a column of each report type", () => {
  const more = salesforceFiles([
    ...properties,
    { id: "new_thing", label: "New thing", description: "New.", type: "date", set: "default" },
  ]);
  const naming = Object.keys(more).filter((file) => more[file]!.includes("New_Thing__c"));
  expect(naming.map((file) => path.basename(file)).toSorted()).toEqual([
    "Accounts_with_Health.reportType-meta.xml",
    "Accounts_with_Health_Snapshots.reportType-meta.xml",
    "Accounts_with_Health_and_Renewals.reportType-meta.xml",
    "Bellwether_Admin.permissionset-meta.xml",
    "Bellwether_Integration.permissionset-meta.xml",
    "Bellwether_Viewer.permissionset-meta.xml",
    "New_Thing__c.field-meta.xml",
  ]);
});

test("ages are computed by Salesforce, blank when their date is blank", () => {
  expect(accountField("Days_Since_Last_Communication__c")).toContain(
    "<formula>IF(ISBLANK(Last_Communication_On__c), NULL, TODAY() - Last_Communication_On__c)</formula>",
  );
  for (const name of ["Days_Since_Last_Communication__c", "Days_In_Band__c", "Days_Until_Pulse_Expires__c"]) {
    expect(accountField(name)).toContain("<formulaTreatBlanksAs>BlankAsBlank</formulaTreatBlanksAs>");
  }
});

test("only the integration writes our fields, and nobody a formula", () => {
  const set = (name: string) =>
    files[`${sourceFolder}/permissionsets/Bellwether_${name}.permissionset-meta.xml`]!;
  const editable = (name: string) =>
    [...set(name).matchAll(/<editable>true<\/editable>\n +<field>([^<]+)</g)].map(([, field]) => field);
  expect(editable("Viewer")).toEqual([]);
  expect(editable("Admin")).toEqual([]);
  expect(editable("Integration")).toEqual(
    expect.arrayContaining([
      "Account.Health_Score__c",
      "Contact.Last_Contact_On__c",
      "Health_Snapshot__c.Day__c",
    ]),
  );
  expect(editable("Integration")).not.toContain("Account.Days_In_Band__c");
  for (const name of ["Viewer", "Admin"])
    expect(set(name)).not.toMatch(/CardKeyResource|Bellwether_Integration|Card_Key/);
});

test("the API version is the adapter's", () => {
  expect(JSON.parse(files["sfdx-project.json"]!)).toMatchObject({ sourceApiVersion: API_VERSION });
});
