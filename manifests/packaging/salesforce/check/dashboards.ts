import type { Problem } from "../../problem.ts";
import { find, ofType, type Project, type Source } from "./project.ts";
import { groupedBy } from "./reports.ts";
import { all, text, type XmlNode } from "./xml-tree.ts";

const LONGEST = { header: 80, footer: 255 } as const;

/** Folder, reports, groupings and measures of each dashboard. */
export function checkDashboards(project: Project): readonly Problem[] {
  return ofType(project, "Dashboard").flatMap((dashboard) => {
    const folder = dashboard.name.split("/")[0] ?? "";
    const components = all(dashboard.root, "dashboardGridLayout/dashboardGridComponents/dashboardComponent");
    return [
      ...(find(project, "DashboardFolder", folder)
        ? []
        : [{ where: dashboard.file, what: `There is no dashboard folder ${folder}.`, next: "Add it." }]),
      ...components.flatMap((component) => componentProblems(project, dashboard, component)),
    ];
  });
}

function componentProblems(project: Project, { file }: Source, component: XmlNode): Problem[] {
  const name = text(component, "report");
  const report = find(project, "Report", name);
  if (!report) {
    const what = `The component "${text(component, "header")}" shows the report ${name}, which does not exist.`;
    return [{ where: file, what, next: "Correct the name, or add the report." }];
  }
  const groups = groupedBy(report);
  const shown = new Set(all(report.root, "columns").map((column) => text(column, "field")));
  const measures = all(component, "chartSummary/column").map((column) => column.text);
  return [
    ...all(component, "groupingColumn")
      .map((column) => column.text)
      .filter((column) => !groups.has(column))
      .map((column) => ({
        where: file,
        what: `It groups by ${column}, but ${name} does not.`,
        next: "Choose a grouping of the report.",
      })),
    ...measures
      .filter((column) => column !== "RowCount" && !shown.has(column))
      .map((column) => ({
        where: file,
        what: `It measures ${column}, which ${name} does not show.`,
        next: "Add the column to the report.",
      })),
    ...(["header", "footer"] as const)
      .filter((part) => text(component, part).length > LONGEST[part])
      .map((part) => ({
        where: file,
        what: `A ${part} has more than ${LONGEST[part]} characters.`,
        next: "Shorten it.",
      })),
  ];
}
