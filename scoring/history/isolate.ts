import type { CompiledScorecard, SignalRule } from "../health-score/compiled-scorecard.ts";
import type { ScoreInput } from "../types.ts";

export type Facts = ScoreInput["signals"];

/** One metric's reading of one signal. */
export interface Reader {
  metric: string;
  /** The signal as the account has it. */
  signal: string;
  /** How it is read, under a name of its own. */
  rule: SignalRule;
}

export interface Isolated {
  scorecard: CompiledScorecard;
  /** In the scorecard's order. */
  readers: readonly Reader[];
  /** The account's facts, once for each reader. */
  spread(signals: Facts): Record<string, Facts[string]>;
}

/**
 * The same scorecard with a copy of each signal for each metric that reads it, so that one metric can be walked from old
 * to new while another that reads the same signal stays. Exceptions are left out: they read signals by their real name.
 */
export function isolate(scorecard: CompiledScorecard): Isolated {
  const readers: Reader[] = [];
  const metrics = scorecard.metrics.map((metric, i) => {
    const isolated = <R extends SignalRule>(rule: R): R => ({ ...rule, signal: `${i}:${rule.signal}` });
    if (metric.items === null) {
      const own = isolated(metric);
      readers.push({ metric: metric.id, signal: metric.signal, rule: own });
      return own;
    }
    const items = metric.items.map(isolated);
    metric.items.forEach(({ signal }, k) => {
      if (readers.at(-1)?.rule.signal !== items[k]!.signal)
        readers.push({ metric: metric.id, signal, rule: items[k]! });
    });
    return { ...metric, items };
  });
  return {
    scorecard: { ...scorecard, metrics, exceptions: [] },
    readers,
    spread: (signals) =>
      Object.fromEntries(
        readers.map(({ signal, rule }) => [
          rule.signal,
          Object.hasOwn(signals, signal) ? signals[signal]! : null,
        ]),
      ),
  };
}
