import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { checkSalesforce } from "../../manifests/packaging/check-salesforce.ts";
import { printProblemLines } from "../../manifests/packaging/problem.ts";
import { assembleSalesforce } from "../../manifests/packaging/salesforce/assemble.ts";
import { sourceFolder } from "../../manifests/packaging/salesforce/generate/index.ts";
import { copySource, edit } from "./salesforce-source.ts";

const work = path.resolve(import.meta.dirname, "../../dist/test-salesforce-faults");
const out = path.join(work, "out");
const serverUrl = "https://health.acme.example";
const at = (file: string) => path.join(out, sourceFolder, file);

beforeEach(async () => {
  await copySource(path.join(work, "source"));
  await assembleSalesforce({ root: path.join(work, "source"), out, serverUrl });
});
afterAll(() => rm(work, { recursive: true, force: true }));

const viewer = "permissionsets/Bellwether_Viewer.permissionset-meta.xml";
const page = "flexipages/Account_Health_Record_Page.flexipage-meta.xml";
const card = "lwc/healthCard/healthCard.js-meta.xml";
const namedCredential = "namedCredentials/Bellwether.namedCredential-meta.xml";
const replace = (file: string, from: string, to: string) => edit(at(file), (text) => text.replace(from, to));

interface Fault {
  name: string;
  plant: () => Promise<void>;
  /** What must be said, each by at least one line; all that is said when `only`. */
  said: readonly RegExp[];
  only?: true;
}

const faults: readonly Fault[] = [
  {
    name: "a missing field",
    plant: () => rm(at("objects/Account/fields/Health_Trend__c.field-meta.xml")),
    said: [
      /Viewer\.permissionset.*names the field Account\.Health_Trend__c, which does not exist/,
      /Accounts_with_Health\.reportType.*The column Health_Trend__c is no field of Account/,
    ],
  },
  {
    name: "a misspelt class in a permission set",
    plant: () => replace(viewer, "HealthCardController", "HealthCardControler"),
    said: [/Viewer\.permissionset.*names the class HealthCardControler, which does not exist/],
    only: true,
  },
  {
    name: "a component that is not exposed",
    plant: () => replace(card, "<isExposed>true", "<isExposed>false"),
    said: [/flexipage.*places c:healthCard, which is not exposed\. Set isExposed to true/],
    only: true,
  },
  {
    name: "a report column without a field",
    plant: () =>
      replace("reports/Bellwether/Movers.report-meta.xml", "Account$Health_Summary__c", "Account$Helth__c"),
    said: [/Movers\.report.*uses Account\$Helth__c, which is no column of Accounts_with_Health/],
    only: true,
  },
  {
    name: "a dashboard with a missing report",
    plant: () => rm(at("reports/Bellwether/Red_by_Owner.report-meta.xml")),
    said: [
      /Customer_Health\.dashboard.*"Red accounts by owner" shows the report Bellwether\/Red_by_Owner, which does/,
    ],
    only: true,
  },
  {
    name: "broken XML",
    plant: () =>
      replace("customPermissions/Bellwether_Integration.customPermission-meta.xml", "</label>", ""),
    said: [/customPermission-meta\.xml: Broken XML, line \d+: .*label.* Close or correct that element\./],
  },
  {
    name: "a custom metadata field that does not exist",
    plant: () =>
      replace("customMetadata/Dimension_Label.Dimension_3.md-meta.xml", "Display_Label__c", "Caption__c"),
    said: [/Dimension_3\.md.*sets Caption__c, which Dimension_Label__mdt does not have/],
    only: true,
  },
  {
    name: "a page property that the component lacks",
    plant: () => replace(page, "<name>size</name>", "<name>height</name>"),
    said: [/flexipage.*sets "height" of c:healthCard, which has no such property/],
    only: true,
  },
  {
    name: "a formula that names a missing field",
    plant: () =>
      replace(
        "objects/Account/fields/Days_In_Band__c.field-meta.xml",
        "TODAY() - Band_Since__c",
        "TODAY() - Since__c",
      ),
    said: [/Days_In_Band__c.*The formula names Since__c, which Account does not have/],
    only: true,
  },
  {
    name: "a secret in a credential",
    plant: () => replace(namedCredential, "    <label>", "    <password>hunter2</password>\n    <label>"),
    said: [/namedCredential.*<password> looks like a secret\. Remove it/],
    only: true,
  },
];

test.each(faults)("$name is found", async ({ plant, said, only }) => {
  expect(await checkSalesforce(out, serverUrl)).toEqual([]);
  await plant();
  const lines = printProblemLines(await checkSalesforce(out, serverUrl)).split("\n");
  for (const sentence of said) expect(lines).toContainEqual(expect.stringMatching(sentence));
  if (only) expect(lines).toHaveLength(said.length);
});

test("several are told at once, a line each", async () => {
  for (const fault of faults.slice(1, 4)) await fault.plant();
  expect(printProblemLines(await checkSalesforce(out, serverUrl)).split("\n")).toHaveLength(3);
});

const others: readonly Fault[] = [
  {
    name: "Apex that does not parse",
    plant: () => replace("classes/CardKeyResource.cls", "return;", "retrun 1 2;"),
    said: [/CardKeyResource\.cls:\d+: No Apex/],
  },
  {
    name: "a class without a test",
    plant: () => rm(at("classes/SnapshotRetentionTest.cls")),
    said: [/SnapshotRetention\.cls: It has no test class/],
  },
  {
    name: "a class without its meta file",
    plant: () => rm(at("classes/TestUsers.cls-meta.xml")),
    said: [/TestUsers\.cls: It has no \.cls-meta\.xml/],
    only: true,
  },
  {
    name: "Apex that names a field which is not there",
    plant: () => replace("classes/SnapshotRetention.cls", "WHERE Day__c", "WHERE Date__c"),
    said: [/SnapshotRetention\.cls: It names Date__c, which is neither/],
    only: true,
  },
  {
    name: "a component that calls a method which is not there",
    plant: () =>
      replace("lwc/healthCard/healthCard.js", "HealthCardController.health", "HealthCardController.score"),
    said: [/healthCard\.js: It calls HealthCardController\.score, which is no method open to components/],
    only: true,
  },
  {
    name: "a property that is offered and not public",
    plant: () => replace("lwc/healthCard/healthCard.js", "@api size", "size"),
    said: [/healthCard\.js-meta\.xml: It offers the property "size"/],
    only: true,
  },
  {
    name: "an external credential that is not there",
    plant: () => rm(at("externalCredentials/Bellwether.externalCredential-meta.xml")),
    said: [
      /uses the external credential Bellwether, which does not/,
      /names the principal Bellwether-Card, which does/,
    ],
  },
  {
    name: "a permission for a required field",
    plant: () => replace(viewer, "Health_Snapshot__c.External_Id__c", "Health_Snapshot__c.Account__c"),
    said: [/names Health_Snapshot__c\.Account__c, which is required/],
    only: true,
  },
  {
    name: "a report that shows what it is grouped by",
    plant: () =>
      replace("reports/Bellwether/Red_by_Owner.report-meta.xml", "Account$Next_Play__c", "Account$Owner"),
    said: [/Red_by_Owner.*is grouped by Account\$Owner and shows it as a column too/],
    only: true,
  },
  {
    name: "a pick list value that is too long",
    plant: () =>
      replace(
        "objects/Account/fields/Health_Band__c.field-meta.xml",
        "<label>Thriving",
        `<label>${"x".repeat(256)}`,
      ),
    said: [/pick list value "x{30}…" has 2\d\d characters; 255 are allowed/],
    only: true,
  },
  {
    name: "key material in code",
    plant: () =>
      edit(at("classes/BellwetherCallout.cls"), (text) =>
        text.replace(
          "'/salesforce/cards/health'",
          `'${Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString("base64")}'`,
        ),
      ),
    said: [/BellwetherCallout\.cls: It holds a value that looks like a secret/],
    only: true,
  },
  {
    name: "an address that is not the server's",
    plant: () => replace(namedCredential, serverUrl, "http://elsewhere.example"),
    said: [/namedCredential.*Its address is not https:\/\/health\.acme\.example/],
    only: true,
  },
  {
    name: "a file that is no component at all",
    plant: () => writeFile(at("customPermissions/Stray.customPermission-meta.xml"), "no XML"),
    said: [/Stray\.customPermission-meta\.xml: Broken XML/],
    only: true,
  },
];

test.each(others)("$name is found too", async ({ plant, said, only }) => {
  await plant();
  const lines = printProblemLines(await checkSalesforce(out, serverUrl)).split("\n");
  for (const sentence of said) expect(lines).toContainEqual(expect.stringMatching(sentence));
  if (only) expect(lines).toHaveLength(said.length);
});
