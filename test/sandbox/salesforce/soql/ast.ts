/** A query as it was written; names are not looked up yet. */
export interface SoqlQuery {
  select: readonly SelectItem[];
  object: string;
  alias: string | null;
  where: Condition | null;
  groupBy: readonly string[];
  having: Condition | null;
  orderBy: readonly OrderItem[];
  limit: number | null;
  offset: number | null;
  /** `FOR VIEW` or `FOR REFERENCE`: the rows count as looked at. */
  forView: boolean;
  /** `ALL ROWS`: deleted records too. */
  allRows: boolean;
  /** As it was given, for messages that point into it. */
  text: string;
}

export type SelectItem =
  | { kind: "field"; path: string; at: number; alias: string | null; label: boolean }
  | { kind: "aggregate"; call: AggregateCall; alias: string | null }
  /** `COUNT()`: only the number is wanted. */
  | { kind: "count" }
  | { kind: "fields"; group: "ALL" | "STANDARD" | "CUSTOM" }
  | { kind: "children"; query: SoqlQuery };

export interface AggregateCall {
  name: "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVG" | "MIN" | "MAX";
  path: string;
  at: number;
}

export type Operand =
  | { kind: "field"; path: string; at: number }
  | { kind: "aggregate"; call: AggregateCall };

export type Literal =
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
  /** `YYYY-MM-DD` */
  | { kind: "date"; value: string }
  /** ISO 8601 with milliseconds and Z. */
  | { kind: "datetime"; value: string }
  /** `LAST_N_DAYS:30`: a span of days. */
  | { kind: "range"; name: string; n: number };

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE";

export type Condition =
  | { kind: "and" | "or"; parts: readonly Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; operand: Operand; operator: Comparison; literal: Literal }
  | { kind: "in"; operand: Operand; negated: boolean; literals: readonly Literal[] }
  | { kind: "in-query"; operand: Operand; negated: boolean; query: SoqlQuery }
  /** Of picklists with several values: any of the sets, each of which must be there whole. */
  | { kind: "includes"; operand: Operand; negated: boolean; sets: readonly (readonly string[])[] };

export interface OrderItem {
  operand: Operand;
  descending: boolean;
  nulls: "first" | "last";
}
