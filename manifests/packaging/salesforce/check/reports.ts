import type { Problem } from "../../problem.ts";
import { find, ofType, type Project, type Source } from "./project.ts";
import { columnsOf } from "./report-types.ts";
import { all, everyNode, text } from "./xml-tree.ts";

const LONGEST = { name: 40, title: 40, description: 255 } as const;

/** Elements whose text is a column. */
const columnTags = new Set(["field", "column", "sortColumn", "dateColumn"]);

/** Report type, folder, columns, groupings and filters of each report. */
export function checkReports(project: Project): readonly Problem[] {
  return ofType(project, "Report").flatMap((report) => [
    ...lengths(report),
    ...folder(project, report),
    ...columns(project, report),
    ...groupings(report),
  ]);
}

/** What the report is grouped by, down and across. */
export function groupedBy(report: Source): ReadonlySet<string> {
  const groups = [...all(report.root, "groupingsDown"), ...all(report.root, "groupingsAcross")];
  return new Set(groups.map((group) => text(group, "field")));
}

function lengths({ file, name, root }: Source): Problem[] {
  const measured = [
    ["developer name", name.split("/").at(-1) ?? "", LONGEST.name],
    ["name", text(root, "name"), LONGEST.title],
    ["description", text(root, "description"), LONGEST.description],
  ] as const;
  return measured
    .filter(([, value, most]) => value.length > most || value === "")
    .map(([part, value, most]) => ({
      where: file,
      what: `The ${part} has ${value.length} characters; 1 to ${most} are allowed.`,
      next: "Change its length.",
    }));
}

function folder(project: Project, { file, name }: Source): Problem[] {
  const own = name.split("/")[0] ?? "";
  if (find(project, "ReportFolder", own)) return [];
  return [
    { where: file, what: `There is no report folder ${own}.`, next: "Add its .reportFolder-meta.xml." },
  ];
}

function columns(project: Project, { file, root }: Source): Problem[] {
  const typeName = text(root, "reportType");
  const type = find(project, "ReportType", typeName.replace(/__c$/, ""));
  if (!type || !typeName.endsWith("__c"))
    return [
      {
        where: file,
        what: `There is no report type ${typeName}.`,
        next: "Name one of reportTypes, with __c.",
      },
    ];
  const known = columnsOf(type);
  const used = new Set(
    everyNode(root)
      .filter((each) => columnTags.has(each.tag))
      .map((each) => each.text),
  );
  return [...used]
    .filter((column) => !known.has(column))
    .map((column) => ({
      where: file,
      what: `It uses ${column}, which is no column of ${type.name}.`,
      next: `Add it to ${type.file}, or correct the report.`,
    }));
}

/** Salesforce refuses a report that shows a column which it is grouped by. */
function groupings(report: Source): Problem[] {
  const { file, root } = report;
  const groups = groupedBy(report);
  const isMatrix = text(root, "format") === "Matrix";
  const twice = all(root, "columns")
    .map((column) => text(column, "field"))
    .filter((column) => groups.has(column))
    .map((column) => ({
      where: file,
      what: `It is grouped by ${column} and shows it as a column too.`,
      next: "Remove the column.",
    }));
  if (isMatrix === all(root, "groupingsAcross").length > 0) return twice;
  return [
    ...twice,
    { where: file, what: "A matrix, and only that, is grouped across.", next: "Correct format." },
  ];
}
