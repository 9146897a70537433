import type { Problem } from "./problem.ts";
import { checkClasses } from "./salesforce/check/classes.ts";
import { checkComponents } from "./salesforce/check/components.ts";
import { checkCredentials } from "./salesforce/check/credentials.ts";
import { checkCustomMetadata } from "./salesforce/check/custom-metadata.ts";
import { checkDashboards } from "./salesforce/check/dashboards.ts";
import { checkFields } from "./salesforce/check/fields.ts";
import { checkFlexipages } from "./salesforce/check/flexipages.ts";
import { checkPermissionSets } from "./salesforce/check/permission-sets.ts";
import { readProject } from "./salesforce/check/project.ts";
import { checkReportTypes } from "./salesforce/check/report-types.ts";
import { checkReports } from "./salesforce/check/reports.ts";
import { checkSecrets } from "./salesforce/check/secrets.ts";

/**
 * Every problem of an assembled Salesforce project at once: what is no XML, and every reference from one file to
 * another that leads nowhere. Salesforce would tell them one after another, and only to an org.
 */
export async function checkSalesforce(folder: string, serverUrl: string): Promise<readonly Problem[]> {
  const { project, problems } = await readProject(folder);
  const found = [
    ...problems,
    ...checkFields(project),
    ...checkClasses(project),
    ...checkComponents(project),
    ...checkReportTypes(project),
    ...checkReports(project),
    ...checkDashboards(project),
    ...checkPermissionSets(project),
    ...checkCustomMetadata(project),
    ...checkFlexipages(project),
    ...checkCredentials(project, serverUrl),
    ...checkSecrets(project),
  ];
  // A page that places a missing component twice has one problem.
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}
