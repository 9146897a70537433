import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import type { OrderItem } from "./ast.ts";
import { compareValues, folded } from "./predicate.ts";

/** How one sort key reads a row. */
export interface SortKey<Row> {
  field: FieldDefinition;
  read: (row: Row) => FieldValue;
  item: OrderItem;
}

/** The rows in the order of the keys; those that are equal in all stay as they were. */
export function sorted<Row>(rows: readonly Row[], keys: readonly SortKey<Row>[]): Row[] {
  if (keys.length === 0) return [...rows];
  return rows
    .map((row) => ({ row, values: keys.map(({ field, read }) => folded(field, read(row))) }))
    .sort((a, b) => {
      for (const [index, { field, item }] of keys.entries()) {
        const order = compare(field, item, a.values[index] ?? null, b.values[index] ?? null);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compare(field: FieldDefinition, item: OrderItem, a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === (item.nulls === "first") ? -1 : 1;
  }
  const order = compareValues(field, a, b);
  return item.descending ? -order : order;
}
