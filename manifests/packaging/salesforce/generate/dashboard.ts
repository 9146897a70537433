import { reportFolder } from "./names.ts";
import { reports } from "./reports.ts";
import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

interface Tile {
  report: string;
  header: string;
  chart: "Donut" | "Bar" | "BarStacked" | "ColumnStacked";
  /** What is measured; none = how many rows. */
  sumOf?: { column: string; aggregate: "Sum" | "Average" };
  /** One or two groupings of the report: along the axis, and stacked. */
  by: readonly string[];
}

const COLUMNS = 12;
const WIDTH = 6;
const HEIGHT = 5;

const tiles: readonly Tile[] = [
  {
    report: "Band_Distribution",
    header: "Band distribution",
    chart: "Donut",
    by: ["Account$Health_Band__c"],
  },
  { report: "Red_by_Owner", header: "Red accounts by owner", chart: "Bar", by: ["Account$Owner"] },
  {
    report: "Renewals_by_Band_Quarter_and_Owner",
    header: "Renewals by quarter and band",
    chart: "ColumnStacked",
    sumOf: { column: "Account.Opportunities$Amount", aggregate: "Sum" },
    by: ["Account.Opportunities$CloseDate", "Account$Health_Band__c"],
  },
  {
    report: "Renewal_at_Risk",
    header: "Renewals at risk, next 90 days",
    chart: "Bar",
    sumOf: { column: "Account.Opportunities$Amount", aggregate: "Sum" },
    by: ["Account$Health_Band__c"],
  },
  {
    report: "Movers",
    header: "Movers: change since last month",
    chart: "Bar",
    sumOf: { column: "Account$Score_Change__c", aggregate: "Average" },
    by: ["Account$Health_Trend__c"],
  },
  {
    report: "Top_Risk_by_Segment",
    header: "Top risk by industry",
    chart: "BarStacked",
    by: ["Account$Primary_Risk__c", "Account$Industry"],
  },
  {
    report: "Monthly_Band_Migration",
    header: "Bands at each month's end",
    chart: "ColumnStacked",
    by: ["Account.Health_Snapshots__r$Day__c", "Account.Health_Snapshots__r$Band__c"],
  },
];

/** `Customer_Health.dashboard-meta.xml`: each viewer sees the accounts that they may see. */
export const dashboardFile = metadataFile("Dashboard", [
  ...leaves({
    backgroundEndColor: "#FFFFFF",
    backgroundFadeDirection: "Diagonal",
    backgroundStartColor: "#FFFFFF",
    chartTheme: "light",
    colorPalette: "accessible",
  }),
  el("dashboardGridLayout", [
    ...tiles.map(gridComponent),
    ...leaves({ numberOfColumns: COLUMNS, rowHeight: 48 }),
  ]),
  ...leaves({
    dashboardType: "LoggedInUser",
    description: "Customer health for CS ops: bands, movers, risks and renewals.",
    isGridLayout: true,
    textColor: "#000000",
    title: "Customer Health",
    titleColor: "#000000",
    titleSize: 12,
  }),
]);

function gridComponent(tile: Tile, index: number): XmlElement {
  const perRow = COLUMNS / WIDTH;
  return el("dashboardGridComponents", [
    ...leaves({ colSpan: WIDTH, columnIndex: (index % perRow) * WIDTH }),
    el("dashboardComponent", component(tile)),
    ...leaves({ rowIndex: Math.floor(index / perRow) * HEIGHT, rowSpan: HEIGHT }),
  ]);
}

function component({ report, header, chart, sumOf, by }: Tile): readonly XmlElement[] {
  const source = reports.find(({ name }) => name === report);
  const measure = sumOf ?? { column: "RowCount" };
  return [
    ...leaves({ autoselectColumnsFromReport: false, chartAxisRange: "Auto" }),
    el("chartSummary", leaves({ axisBinding: "y", ...measure })),
    ...leaves({
      componentType: chart,
      displayUnits: "Auto",
      drillEnabled: false,
      drillToDetailEnabled: false,
      enableHover: true,
      expandOthers: true,
      footer: source?.description ?? "",
    }),
    ...by.map((column) => el("groupingColumn", column)),
    ...leaves({
      groupingSortProperties: "",
      header,
      legendPosition: "Bottom",
      report: `${reportFolder}/${report}`,
      showPercentage: false,
      showTotal: false,
      showValues: true,
      sortBy: "RowLabelAscending",
      useReportChart: false,
    }),
  ];
}

/** The folders of the reports and of the dashboard: every CRM user opens them, nobody edits them. */
export function folderFile(kind: "ReportFolder" | "DashboardFolder"): string {
  return metadataFile(
    kind,
    leaves({ accessType: "PublicInternal", name: "Bellwether", publicFolderAccess: "ReadOnly" }),
  );
}
