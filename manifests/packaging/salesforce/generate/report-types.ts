import { reportTypes } from "./names.ts";
import { fieldsOf, type ObjectSpec } from "./objects.ts";
import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

/** Standard columns beside ours; the three reports group by owner and by industry. */
const accountColumns = ["Name", "Owner", "Industry", "Type"];
const opportunityColumns = ["Name", "Amount", "CloseDate", "IsClosed", "StageName", "Type"];

interface ReportTypeSpec {
  label: string;
  description: string;
  /** Child relationship that only accounts with such a child pass through. */
  join?: string;
  sections: readonly { label: string; table: string; columns: readonly string[] }[];
}

/** The custom report types: developer name → file. */
export function reportTypeFiles(all: readonly ObjectSpec[]): Readonly<Record<string, string>> {
  const ours = (object: string) => fieldsOf(all, object).map((field) => field.name);
  const account = { label: "Accounts", table: "Account", columns: accountColumns };
  const health = { label: "Health", table: "Account", columns: ours("Account") };
  return {
    [reportTypes.health]: reportTypeFile({
      label: "Accounts with Health",
      description: "Every account with its health. Written by Bellwether.",
      sections: [account, health],
    }),
    [reportTypes.snapshots]: reportTypeFile({
      label: "Accounts with Health Snapshots",
      description: "Accounts and their health at each change of band and each month's end.",
      join: "Health_Snapshots__r",
      sections: [
        account,
        health,
        {
          label: "Health Snapshots",
          table: "Account.Health_Snapshots__r",
          columns: ours("Health_Snapshot__c").filter((name) => name !== "Account__c"),
        },
      ],
    }),
    [reportTypes.renewals]: reportTypeFile({
      label: "Accounts with Health and Renewals",
      description: "Accounts with their health and their opportunities, of which renewals are some.",
      join: "Opportunities",
      sections: [
        account,
        health,
        { label: "Opportunities", table: "Account.Opportunities", columns: opportunityColumns },
      ],
    }),
  };
}

function reportTypeFile({ label, description, join, sections }: ReportTypeSpec): string {
  return metadataFile("ReportType", [
    ...leaves({ baseObject: "Account", category: "accounts", deployed: true, description }),
    ...(join ? [el("join", leaves({ outerJoin: false, relationship: join }))] : []),
    el("label", label),
    ...sections.map(section),
  ]);
}

function section({ label, table, columns }: ReportTypeSpec["sections"][number]): XmlElement {
  return el("sections", [
    ...columns.map((field) => el("columns", leaves({ checkedByDefault: field === "Name", field, table }))),
    el("masterLabel", label),
  ]);
}
