import { byCodeUnit } from "../math/code-unit-order.ts";

/** One part of a whole. */
export interface BreakdownRow {
  readonly id: string;
  readonly count: number;
  /** Count / total, 0–1. */
  readonly share: number;
}

export interface Breakdown {
  readonly total: number;
  /** Largest first, equal ones by id. */
  readonly rows: readonly BreakdownRow[];
}

/** Rows with their share of `total`, which must be above 0; largest first. */
export function breakdown(counts: ReadonlyMap<string, number>, total: number): Breakdown {
  const rows = [...counts].map(([id, count]) => ({ id, count, share: count / total }));
  return { total, rows: rows.sort((a, b) => b.count - a.count || byCodeUnit(a.id, b.id)) };
}
