import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import type { OrderItem } from "./ast.ts";
import { folded } from "./predicate.ts";

/** How one sort key reads a row. */
export interface SortKey<Row> {
  field: FieldDefinition;
  read: (row: Row) => FieldValue;
  item: OrderItem;
}

/** The rows in the order of the keys; those that are equal in all stay as they were. */
export function sorted<Row>(rows: readonly Row[], keys: readonly SortKey<Row>[]): Row[] {
  if (keys.length === 0) return [...rows];
  // Read once a row and not once a comparison: a large object has millions of those.
  const compares = keys.map((key) => comparison(rows, key));
  const places = Array.from(rows.keys());
  places.sort((a, b) => {
    for (const compare of compares) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
  return places.map((place) => rows[place] as Row);
}

/** Compares the rows at two places by one key. */
function comparison<Row>(rows: readonly Row[], { field, read, item }: SortKey<Row>) {
  const values = rows.map((row) => sortValue(field, read(row)));
  const nullFirst = item.nulls === "first" ? -1 : 1;
  const sign = item.descending ? -1 : 1;
  return (a: number, b: number): number => {
    const left = values[a] ?? null;
    const right = values[b] ?? null;
    if (left === right) return 0;
    if (left === null) return nullFirst;
    if (right === null) return -nullFirst;
    return left < right ? -sign : sign;
  };
}

/** Ids without their last three characters, which only repeat the others without regard to order. */
function sortValue(field: FieldDefinition, value: FieldValue): FieldValue {
  const isId = field.type === "id" || field.type === "reference";
  return isId && typeof value === "string" ? value.slice(0, 15) : folded(field, value);
}
