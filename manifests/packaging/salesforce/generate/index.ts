import { API_VERSION } from "../../../../server/adapters/salesforce/api-version.ts";
import type { OwnedProperty } from "../../../../server/domain/properties.ts";
import { externalCredentialFile, namedCredentialFile } from "./credentials.ts";
import { customMetadataFiles } from "./custom-metadata.ts";
import { dashboardFile, folderFile } from "./dashboard.ts";
import { fieldFile } from "./field.ts";
import { cardPermission, classes, credential, integrationPermission, reportFolder } from "./names.ts";
import { objects } from "./objects.ts";
import { cardPermissionFile, integrationPermissionFile, permissionSets } from "./permission-sets.ts";
import { recordPageFile } from "./record-page.ts";
import { reportFile } from "./report-file.ts";
import { reportTypeFiles } from "./report-types.ts";
import { reports } from "./reports.ts";
import { leaves, metadataFile } from "./xml.ts";

/** Where the source format's files lie, in the repository and in the package. */
export const sourceFolder = "force-app/main/default";

/**
 * Every generated file of the Salesforce project: path below `manifests/salesforce` → contents. Written by hand are the
 * Apex classes and INSTALL.md only.
 */
export function salesforceFiles(properties: readonly OwnedProperty[]): Readonly<Record<string, string>> {
  const all = objects(properties);
  const files: [string, string][] = [
    [`customPermissions/${cardPermission}.customPermission-meta.xml`, cardPermissionFile],
    [`customPermissions/${integrationPermission}.customPermission-meta.xml`, integrationPermissionFile],
    [`dashboards/${reportFolder}.dashboardFolder-meta.xml`, folderFile("DashboardFolder")],
    [`dashboards/${reportFolder}/Customer_Health.dashboard-meta.xml`, dashboardFile],
    [`externalCredentials/${credential}.externalCredential-meta.xml`, externalCredentialFile],
    [`flexipages/Account_Health_Record_Page.flexipage-meta.xml`, recordPageFile],
    [`namedCredentials/${credential}.namedCredential-meta.xml`, namedCredentialFile],
    [`reports/${reportFolder}.reportFolder-meta.xml`, folderFile("ReportFolder")],
    ...classNames.map((name): [string, string] => [`classes/${name}.cls-meta.xml`, classMeta]),
    ...named("customMetadata", ".md-meta.xml", customMetadataFiles()),
    ...named("permissionsets", ".permissionset-meta.xml", permissionSets(all)),
    ...named("reportTypes", ".reportType-meta.xml", reportTypeFiles(all)),
    ...reports.map((report): [string, string] => [
      `reports/${reportFolder}/${report.name}.report-meta.xml`,
      reportFile(report),
    ]),
  ];
  for (const { name, file, fields } of all) {
    if (file !== null) files.push([`objects/${name}/${name}.object-meta.xml`, file]);
    for (const field of fields)
      files.push([`objects/${name}/fields/${field.name}.field-meta.xml`, fieldFile(field)]);
  }
  return {
    ...Object.fromEntries(files.map(([file, text]) => [`${sourceFolder}/${file}`, text])),
    "sfdx-project.json": projectFile,
  };
}

/** Each class has its test beside it; the tests share one stand-in for the server. */
const classNames = [
  ...Object.values(classes).flatMap((name) => [name, `${name}Test`]),
  "BellwetherServerMock",
  "TestUsers",
];

const classMeta = metadataFile("ApexClass", leaves({ apiVersion: API_VERSION, status: "Active" }));

const projectFile = `${JSON.stringify(
  {
    packageDirectories: [{ path: "force-app", default: true }],
    name: "bellwether",
    namespace: "",
    sfdcLoginUrl: "https://login.salesforce.com",
    sourceApiVersion: API_VERSION,
  },
  null,
  2,
)}\n`;

function named(folder: string, ending: string, files: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(files).map(([name, text]) => [`${folder}/${name}${ending}`, text]);
}

/** The same for `npm run generate`: path from the repository's root → what makes the contents. */
export function generatedSalesforceFiles(
  properties: readonly OwnedProperty[],
): Readonly<Record<string, () => string>> {
  const files = Object.entries(salesforceFiles(properties));
  return Object.fromEntries(files.map(([file, text]) => [`manifests/salesforce/${file}`, () => text]));
}
