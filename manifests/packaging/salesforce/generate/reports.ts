import { reportTypes } from "./names.ts";
import type { Report } from "./report-file.ts";

const account = (field: string) => `Account$${field}`;
const snapshot = (field: string) => `Account.Health_Snapshots__r$${field}`;
const opportunity = (field: string) => `Account.Opportunities$${field}`;

const band = { column: account("Health_Band__c") };
const owner = { column: account("Owner") };

/** Opportunities that are a renewal and still open; an org that names them otherwise edits the second filter. */
const openRenewals = [
  { column: opportunity("IsClosed"), operator: "equals", value: "0" },
  { column: opportunity("Type"), operator: "contains", value: "Renewal" },
] as const;

/** What CS ops opens on a Monday, all in the folder Bellwether. */
export const reports: readonly Report[] = [
  {
    name: "Renewals_by_Band_Quarter_and_Owner",
    title: "Renewals by band, quarter and owner",
    description:
      "Amount of open renewal opportunities by health band and owner, for each quarter that they close in.",
    reportType: reportTypes.renewals,
    columns: [
      { column: account("Name") },
      { column: opportunity("Name") },
      { column: opportunity("Amount"), figure: "Sum" },
    ],
    down: [band, owner],
    across: [{ column: opportunity("CloseDate"), by: "Quarter" }],
    filters: openRenewals,
    showDetails: false,
  },
  {
    name: "Monthly_Band_Migration",
    title: "Monthly band migration",
    description: "From which band to which, month by month, with the ARR that moved.",
    reportType: reportTypes.snapshots,
    columns: [{ column: account("Name") }, { column: snapshot("ARR__c"), figure: "Sum" }],
    down: [{ column: snapshot("Day__c"), by: "Month" }, { column: snapshot("Previous_Band__c") }],
    across: [{ column: snapshot("Band__c") }],
    filters: [{ column: snapshot("Reason__c"), operator: "equals", value: "month_end" }],
    showDetails: false,
  },
  {
    name: "Top_Risk_by_Segment",
    title: "Top risk by segment",
    description: "How many accounts have which primary risk, by industry.",
    reportType: reportTypes.health,
    columns: [{ column: account("Name") }, { column: account("Health_Score__c"), figure: "Average" }],
    down: [{ column: account("Primary_Risk__c") }],
    across: [{ column: account("Industry") }],
    filters: [{ column: account("Primary_Risk__c"), operator: "notEqual", value: "" }],
    showDetails: false,
  },
  {
    name: "Band_Distribution",
    title: "Band distribution",
    description: "How many accounts are in each band today.",
    reportType: reportTypes.health,
    columns: [
      { column: account("Name") },
      { column: account("Health_Score__c"), figure: "Average" },
      { column: account("Data_Coverage__c") },
    ],
    down: [band],
    filters: [{ column: account("Score_Status__c"), operator: "notEqual", value: "excluded" }],
    showDetails: true,
  },
  {
    name: "Movers",
    title: "Movers",
    description: "Accounts whose score differs from last month's, the deepest fall first.",
    reportType: reportTypes.health,
    columns: [
      { column: account("Name") },
      { column: account("Health_Score__c") },
      { column: account("Score_Last_Month__c") },
      { column: account("Score_Change__c"), figure: "Average" },
      { column: account("Health_Summary__c") },
    ],
    down: [{ column: account("Health_Trend__c") }],
    filters: [
      { column: account("Score_Change__c"), operator: "notEqual", value: "0" },
      { column: account("Score_Change__c"), operator: "notEqual", value: "" },
    ],
    sortBy: account("Score_Change__c"),
    showDetails: true,
  },
  {
    name: "Red_by_Owner",
    title: "Red by owner",
    description: "Red accounts of each owner, with what lowers the score and what to do now.",
    reportType: reportTypes.health,
    columns: [
      { column: account("Name") },
      { column: account("Health_Score__c") },
      { column: account("Days_In_Band__c") },
      { column: account("Primary_Risk__c") },
      { column: account("Next_Play__c") },
      { column: account("Next_Play_Due__c") },
    ],
    down: [owner],
    filters: [{ column: account("Health_Band__c"), operator: "equals", value: "red" }],
    sortBy: account("Health_Score__c"),
    showDetails: true,
  },
  {
    name: "Renewal_at_Risk",
    title: "Renewal at risk",
    description: "Open renewals of the next 90 days whose account is red or yellow.",
    reportType: reportTypes.renewals,
    columns: [
      { column: account("Name") },
      { column: account("Owner") },
      { column: opportunity("CloseDate") },
      { column: opportunity("Amount"), figure: "Sum" },
      { column: account("Primary_Risk__c") },
      { column: account("Health_Summary__c") },
    ],
    down: [band],
    filters: [
      ...openRenewals,
      { column: account("Health_Band__c"), operator: "equals", value: "red,yellow" },
    ],
    next90: opportunity("CloseDate"),
    sortBy: opportunity("CloseDate"),
    showDetails: true,
  },
];
