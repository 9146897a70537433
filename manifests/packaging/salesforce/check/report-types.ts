import type { Problem } from "../../problem.ts";
import { hasField, hasObject } from "./fields.ts";
import { ofType, type Project, type Source } from "./project.ts";
import { standardChildren } from "./standard-fields.ts";
import { all, text } from "./xml-tree.ts";

/** Tables of a report type: path → object, `Account.Health_Snapshots__r` → `Health_Snapshot__c`. */
function tables(project: Project, { root }: Source): ReadonlyMap<string, string | null> {
  const base = text(root, "baseObject");
  const found = new Map<string, string | null>([[base, hasObject(project, base) ? base : null]]);
  for (const join of all(root, "join")) {
    const relationship = text(join, "relationship");
    found.set(`${base}.${relationship}`, child(project, base, relationship));
  }
  return found;
}

function child(project: Project, base: string, relationship: string): string | null {
  const field = ofType(project, "CustomField").find(
    ({ root }) =>
      text(root, "referenceTo") === base && `${text(root, "relationshipName")}__r` === relationship,
  );
  return field?.name.split(".")[0] ?? standardChildren[`${base}.${relationship}`] ?? null;
}

/** Columns of a report type as reports name them: `Account$Health_Score__c`. */
export function columnsOf(type: Source): ReadonlySet<string> {
  return new Set(
    all(type.root, "sections/columns").map((column) => `${text(column, "table")}$${text(column, "field")}`),
  );
}

/** Base object, joins and columns of each report type. */
export function checkReportTypes(project: Project): readonly Problem[] {
  return ofType(project, "ReportType").flatMap((type) => {
    const known = tables(project, type);
    const missing = [...known].filter(([, object]) => object === null);
    return [
      ...missing.map(([table]) => ({
        where: type.file,
        what: `It reads ${table}, which does not exist.`,
        next: "Correct the object or the relationship.",
      })),
      ...all(type.root, "sections/columns").flatMap((column) => columnProblems(project, type, column, known)),
    ];
  });
}

function columnProblems(
  project: Project,
  { file }: Source,
  column: Parameters<typeof text>[0],
  known: ReadonlyMap<string, string | null>,
): Problem[] {
  const table = text(column, "table");
  const field = text(column, "field");
  const object = known.get(table);
  if (object === undefined)
    return [
      {
        where: file,
        what: `The column ${field} is of ${table}, which it does not read.`,
        next: "Add the join.",
      },
    ];
  if (object === null || hasField(project, object, field)) return [];
  const what = `The column ${field} is no field of ${object}.`;
  return [{ where: file, what, next: "Correct the name, or add the field." }];
}
