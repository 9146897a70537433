import { type Answer, ok } from "../../common/exchange.ts";
import { SalesforceError } from "../errors.ts";
import { recordJson } from "../records/record-json.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import { type FieldDefinition, fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import { isTextType } from "../schema/field.ts";
import type { ApiCall } from "./call.ts";
import { fieldsFrom } from "./records.ts";

/** `FIND {term} IN ALL FIELDS RETURNING Account(Id, Name LIMIT 5), Contact`: the plain form of SOSL. */
const sosl =
  /^\s*FIND\s*\{([^}]*)\}(?:\s+IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS)?(?:\s+RETURNING\s+(.+?))?(?:\s+LIMIT\s+(\d+))?\s*$/is;

export function search(call: ApiCall): Answer {
  const text = call.query.get("q") ?? "";
  const [, term, group = "ALL", returning, limit] = sosl.exec(text) ?? [];
  if (term === undefined || term.trim().length < 2)
    throw new SalesforceError(
      400,
      "MALFORMED_SEARCH",
      `No search term found. The search term must be enclosed in braces.`,
    );
  const wanted = returning === undefined ? searchable(call) : returned(call, returning);
  const pattern = termPattern(term.trim());
  const found = wanted.flatMap(({ object, fields, most }) =>
    recordsMatching(call, object, group.toUpperCase(), pattern)
      .slice(0, most)
      .map((record) => recordJson(call.session, object, record, fields, call.base)),
  );
  return ok({ searchRecords: found.slice(0, Number(limit ?? 2000)) });
}

interface Wanted {
  object: ObjectDefinition;
  fields: readonly FieldDefinition[];
  most: number;
}

function searchable({ org }: ApiCall): Wanted[] {
  return org.schema
    .all()
    .map((object) => ({ object, fields: [fieldOf(object, "Id") as FieldDefinition], most: 200 }));
}

function returned(call: ApiCall, text: string): Wanted[] {
  return [...text.matchAll(/(\w+)\s*(?:\(([^)]*)\))?/g)].map(([, name = "", inner]) => {
    const object = call.org.schema.object(name);
    const [, names = "Id", most = "200"] = /^\s*(.*?)(?:\s+LIMIT\s+(\d+))?\s*$/i.exec(inner ?? "Id") ?? [];
    return { object, fields: fieldsFrom(call.session, object, names.split(/\s*,\s*/)), most: Number(most) };
  });
}

function recordsMatching(
  { org, session }: ApiCall,
  object: ObjectDefinition,
  group: string,
  pattern: RegExp,
): StoredRecord[] {
  const fields = [...object.fields.values()].filter(
    (field) => isTextType(field.type) && session.reads(object, field) && inGroup(field, group),
  );
  const found: StoredRecord[] = [];
  for (const record of org.records(object)) {
    if (record.deleted) continue;
    if (fields.some((field) => pattern.test(String(record.values[field.name] ?? "")))) found.push(record);
  }
  return found;
}

function inGroup({ name, type }: FieldDefinition, group: string): boolean {
  if (group === "NAME") return /name$/i.test(name);
  if (group === "EMAIL") return type === "email";
  return group === "PHONE" ? type === "phone" : true;
}

/** Words begin with the term, which quotes make one phrase; `*` stands for any letters and `?` for one. */
function termPattern(term: string): RegExp {
  const escaped = term
    .replace(/^"(.*)"$/s, "$1")
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replaceAll("*", "\\S*")
    .replaceAll("?", "\\S");
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])${escaped}`, "iu");
}
