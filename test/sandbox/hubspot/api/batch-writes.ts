import type { Answer } from "../../common/exchange.ts";
import { type BatchError, badRequest, conflict } from "../errors.ts";
import type { ObjectType } from "../object-types.ts";
import { checkProperties, invalidValues, ruleProblem } from "../properties/check-values.ts";
import type { ValueProblem } from "../properties/values.ts";
import type { PropertyValues, StoredRecord } from "../records/stored-record.ts";
import { createRecord, updateRecord } from "../records/writes.ts";
import { batchAnswer, inputError, missingIds } from "./batch-answer.ts";
import { type ApiCall, batchInputs, idOf, propertiesOf, typeFrom } from "./call.ts";
import { linkNewRecord, type NewLink, newLinks } from "./new-links.ts";
import { recordRenderer } from "./record-json.ts";
import { findByProperty, recordFinder } from "./unique-values.ts";

/** One input, checked: what would be written, or why not. */
interface Checked {
  id: string | null;
  traceId: string | null;
  record: StoredRecord | null;
  values: PropertyValues;
  links: NewLink[];
  problems: ValueProblem[];
}

export function createBatch(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const checked = batchInputs(call.body, 100).map((input) => ({
    ...check(call, type, input, null),
    links: newLinks(call, type, input.associations),
  }));
  for (const { values } of checked) {
    const twin = findByProperty(call.portal, type, values);
    if (twin) throw conflict(`${type.singular} already exists. Existing ID: ${twin.id}`);
  }
  return apply(call, type, checked, [], 201, (input) => {
    const record = createRecord(call.writer, call.portal, type, input.values);
    linkNewRecord(call, type, record.id, input.links);
    return { record, isNew: null };
  });
}

export function updateBatch(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const inputs = batchInputs(call.body, 100);
  refuseRepeats(inputs);
  const find = recordFinder(call.portal, type);
  const missing: string[] = [];
  const checked: Checked[] = [];
  for (const input of inputs) {
    const id = idOf(input.id, "id");
    const record = find(id, input.idProperty);
    if (record && record.archivedAt === null) checked.push(check(call, type, input, record));
    else missing.push(id);
  }
  return apply(call, type, checked, missingIds(type.singular, missing), 200, (input) => {
    const record = input.record as StoredRecord;
    updateRecord(call.writer, call.portal, type, record, input.values);
    return { record, isNew: null };
  });
}

export function upsertBatch(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const inputs = batchInputs(call.body, 100);
  refuseRepeats(inputs);
  const find = recordFinder(call.portal, type);
  const checked = inputs.map((input) => {
    const id = idOf(input.id, "id");
    const record = find(id, input.idProperty) ?? null;
    const idProperty = typeof input.idProperty === "string" ? input.idProperty : null;
    if (!record && !idProperty)
      throw badRequest("Upsert by record id needs records that exist; give an idProperty.");
    const withId =
      record || !idProperty ? input : { ...input, properties: { [idProperty]: id, ...propertiesOf(input) } };
    return check(call, type, withId, record);
  });
  return apply(call, type, checked, [], 200, (input) => {
    if (!input.record)
      return { record: createRecord(call.writer, call.portal, type, input.values), isNew: true };
    updateRecord(call.writer, call.portal, type, input.record, input.values);
    return { record: input.record, isNew: false };
  });
}

function check(
  call: ApiCall,
  type: ObjectType,
  input: Record<string, unknown>,
  record: StoredRecord | null,
): Checked {
  const { values, problems } = checkProperties(call.portal, type, propertiesOf(input));
  const rule = ruleProblem(call.portal, record);
  if (rule) problems.push(rule);
  return {
    id: record ? String(record.id) : null,
    traceId: typeof input.objectWriteTraceId === "string" ? input.objectWriteTraceId : null,
    record,
    values,
    links: [],
    problems,
  };
}

/**
 * Writes what may be written. Without trace ids one bad input refuses the whole batch (400, nothing written); with
 * them the bad ones are reported and the others go through (207). The portal's rule may insist on the former.
 */
function apply(
  call: ApiCall,
  type: ObjectType,
  checked: readonly Checked[],
  errors: readonly BatchError[],
  successStatus: number,
  write: (input: Checked) => { record: StoredRecord; isNew: boolean | null },
): Answer {
  const startedAt = call.portal.clock.now();
  const bad = checked.filter((input) => input.problems.length > 0);
  const refused = bad.find((input) => refusesAll(call, input));
  if (refused) throw invalidValues(refused.problems);
  const results = checked
    .filter((input) => input.problems.length === 0)
    .map((input) => {
      const { record, isNew } = write(input);
      return {
        ...recordRenderer(call, type, { properties: Object.keys(input.values) })(record),
        ...(input.traceId !== null && { objectWriteTraceId: input.traceId }),
        ...(isNew !== null && { new: isNew }),
      };
    });
  const failures = bad.map((input) => inputError(input.problems, input.traceId, input.id));
  return batchAnswer(call, startedAt, results, [...errors, ...failures], successStatus);
}

function refusesAll(call: ApiCall, input: Checked): boolean {
  const byRule = input.problems.some((problem) => problem.error === "VALIDATION_RULE_FAILED");
  return byRule ? (call.portal.validationRule?.refusesWholeBatch ?? false) : input.traceId === null;
}

function refuseRepeats(inputs: readonly Record<string, unknown>[]): void {
  const ids = inputs.map((input) => idOf(input.id, "id"));
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (repeated.length > 0)
    throw badRequest(`Duplicate IDs found in batch input: [${[...new Set(repeated)].join(", ")}]`);
}
