import { malformedQuery } from "../errors.ts";
import type { AggregateCall, Operand } from "./ast.ts";
import type { TokenReader } from "./token-reader.ts";

const aggregates = ["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"] as const;

/** `SUM(Amount)` */
export function aggregateCall(reader: TokenReader): AggregateCall {
  const { at } = reader.peek();
  const text = reader.word();
  const name = aggregates.find((one) => one === text.toUpperCase());
  if (!name) throw malformedQuery(`Unknown function: ${text}`);
  reader.symbol("(");
  const path = reader.word();
  reader.symbol(")");
  return { name, path, at };
}

/** A field, or an aggregate of one. */
export function parseOperand(reader: TokenReader): Operand {
  if (reader.isSymbol("(", 1)) return { kind: "aggregate", call: aggregateCall(reader) };
  const { at } = reader.peek();
  return { kind: "field", path: reader.word(), at };
}
