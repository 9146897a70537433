import type { ScoreInput } from "#scoring";
import { METRICS, signalIds, weights } from "./portfolio.ts";

/** The least that a score could cost: Σ w·x / Σ w over what is there, with no curves, ledger or bands. */

/** Over the accounts as objects. */
export function overObjects(inputs: readonly ScoreInput[]): number {
  let checksum = 0;
  for (const { signals } of inputs) {
    let sum = 0;
    let weight = 0;
    for (let m = 0; m < METRICS; m++) {
      const value = signals[signalIds[m]!];
      if (typeof value !== "number") continue;
      sum += weights[m]! * value;
      weight += weights[m]!;
    }
    checksum += sum / weight;
  }
  return checksum;
}

export interface Columns {
  count: number;
  /** One per signal; NaN where there is no value. */
  values: readonly Float64Array[];
}

export function columnsOf(inputs: readonly ScoreInput[]): Columns {
  const values = signalIds.map((id) =>
    Float64Array.from(inputs, ({ signals }) => (signals[id] as number | null) ?? Number.NaN),
  );
  return { count: inputs.length, values };
}

/** Over the same values as typed columns. */
export function overColumns({ count, values }: Columns): number {
  const sums = new Float64Array(count);
  const totals = new Float64Array(count);
  for (let m = 0; m < METRICS; m++) {
    const column = values[m]!;
    const weight = weights[m]!;
    for (let a = 0; a < count; a++) {
      const value = column[a]!;
      if (Number.isNaN(value)) continue;
      sums[a]! += weight * value;
      totals[a]! += weight;
    }
  }
  let checksum = 0;
  for (let a = 0; a < count; a++) checksum += sums[a]! / totals[a]!;
  return checksum;
}
