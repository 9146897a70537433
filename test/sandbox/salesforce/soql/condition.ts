import { invalidField, SalesforceError } from "../errors.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import type { Condition, Operand } from "./ast.ts";
import { readerOf, resolvePath, type Scope } from "./field-path.ts";
import { comparable, folded, testOf } from "./predicate.ts";

/** What a condition is asked of: a record, or a group of them. */
export interface Subject<Row> {
  /** The operand's type, and how to read it of a row. */
  operand(operand: Operand): { field: FieldDefinition; read: (row: Row) => FieldValue };
  /** Values that an inner query selects. */
  values(query: Extract<Condition, { kind: "in-query" }>["query"]): readonly FieldValue[];
  now: number;
}

/** The condition as a function, made once for all rows. Throws Salesforce's errors for what it cannot compare. */
export function compile<Row>(condition: Condition, subject: Subject<Row>): (row: Row) => boolean {
  switch (condition.kind) {
    case "and": {
      const parts = condition.parts.map((part) => compile(part, subject));
      return (row) => parts.every((part) => part(row));
    }
    case "or": {
      const parts = condition.parts.map((part) => compile(part, subject));
      return (row) => parts.some((part) => part(row));
    }
    case "not": {
      const part = compile(condition.part, subject);
      return (row) => !part(row);
    }
    case "compare": {
      const { field, read } = subject.operand(condition.operand);
      const test = testOf(field, condition.operator, condition.literal, subject.now);
      return (row) => test(read(row));
    }
    case "in": {
      const { field, read } = subject.operand(condition.operand);
      const tests = condition.literals.map((literal) => testOf(field, "=", literal, subject.now));
      // A span of days is no single value to look up.
      if (condition.literals.some(({ kind }) => kind === "range"))
        return (row) => {
          const value = read(row);
          return tests.some((test) => test(value)) !== condition.negated;
        };
      const wanted = new Set(condition.literals.map((literal) => comparable(field, literal)));
      return (row) => wanted.has(folded(field, read(row))) !== condition.negated;
    }
    case "in-query": {
      const { field, read } = subject.operand(condition.operand);
      const wanted = new Set(subject.values(condition.query).map((value) => folded(field, value)));
      wanted.delete(null);
      return (row) => wanted.has(folded(field, read(row))) !== condition.negated;
    }
    case "includes": {
      const { field, read } = subject.operand(condition.operand);
      if (field.type !== "multipicklist")
        throw invalidField(
          `includes or excludes operator can only be used with a multi-select picklist: ${field.name}`,
        );
      return (row) => {
        const held = new Set(String(read(row) ?? "").split(";"));
        return condition.sets.some((set) => set.every((value) => held.has(value))) !== condition.negated;
      };
    }
  }
}

/** Asked of records; `values` answers inner queries. */
export function recordSubject(scope: Scope, values: Subject<StoredRecord>["values"]): Subject<StoredRecord> {
  return {
    operand(operand) {
      if (operand.kind === "aggregate")
        throw new SalesforceError(400, "MALFORMED_QUERY", "Aggregates are not allowed in WHERE: use HAVING.");
      const path = resolvePath(scope, operand.path, operand.at);
      return { field: path.field, read: readerOf(scope.source, path) };
    },
    values,
    now: scope.source.now(),
  };
}
