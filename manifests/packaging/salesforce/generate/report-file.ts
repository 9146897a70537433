import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

export interface Grouping {
  column: string;
  /** For dates: what they are gathered into, by the calendar and not by the fiscal year. */
  by?: "Month" | "Quarter";
}

export interface Report {
  /** Developer name, at most 40 characters. */
  name: string;
  title: string;
  description: string;
  reportType: string;
  /** Detail columns; `sum` and `average` show the figure for each group. */
  columns: readonly { column: string; figure?: "Sum" | "Average" }[];
  down: readonly Grouping[];
  /** Makes a matrix of it. */
  across?: readonly Grouping[];
  filters?: readonly { column: string; operator: "equals" | "notEqual" | "contains"; value: string }[];
  /** Only rows whose date is in the next 90 days. */
  next90?: string;
  /** Order of the detail rows, smallest first. */
  sortBy?: string;
  showDetails: boolean;
}

/** `NAME.report-meta.xml` */
export function reportFile(report: Report): string {
  const { across = [], filters = [] } = report;
  return metadataFile("Report", [
    ...report.columns.map(({ column, figure }) =>
      el("columns", leaves({ ...(figure ? { aggregateTypes: figure } : {}), field: column })),
    ),
    el("description", report.description),
    ...(filters.length > 0 ? [el("filter", [...filters.map(criterion), el("language", "en_US")])] : []),
    el("format", across.length > 0 ? "Matrix" : "Summary"),
    ...across.map((grouping) => groupingElement("groupingsAcross", grouping)),
    ...report.down.map((grouping) => groupingElement("groupingsDown", grouping)),
    ...leaves({
      name: report.title,
      reportType: `${report.reportType}__c`,
      scope: "organization",
      showDetails: report.showDetails,
      showGrandTotal: true,
      showSubTotals: true,
      ...(report.sortBy ? { sortColumn: report.sortBy, sortOrder: "Asc" } : {}),
    }),
    ...(report.next90
      ? [el("timeFrameFilter", leaves({ dateColumn: report.next90, interval: "INTERVAL_NEXT90" }))]
      : []),
  ]);
}

function criterion(filter: NonNullable<Report["filters"]>[number]): XmlElement {
  return el("criteriaItems", leaves({ ...filter, columnToColumn: false, isUnlocked: true }));
}

function groupingElement(tag: "groupingsDown" | "groupingsAcross", { column, by }: Grouping): XmlElement {
  const granularity = by === undefined ? {} : { dateGranularity: by };
  return el(tag, leaves({ ...granularity, field: column, sortOrder: "Asc" }));
}
