import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { readSignal } from "../health-score/read-signal.ts";
import { byCodeUnit } from "../math/code-unit-order.ts";

export interface SignalColumn {
  signal: string;
  /** By row; NaN without a value. */
  values: Float64Array;
}

/** Every signal that some row has, in code-unit order. */
export function signalColumns(rows: readonly EligibleRow[]): SignalColumn[] {
  const ids = new Set(rows.flatMap(({ input }) => Object.keys(input.signals)));
  return [...ids].sort(byCodeUnit).map((signal) => {
    const rule = { signal, freshMs: Number.POSITIVE_INFINITY, minSamples: 0 };
    const values = Float64Array.from(
      rows,
      ({ input, asOfMs }) => readSignal(rule, input.signals, asOfMs).raw ?? Number.NaN,
    );
    return { signal, values };
  });
}
