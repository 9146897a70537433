import { counted, dayInWords, daysBefore, metricRegistry } from "#scoring";
import type { Voice } from "./metric-words.ts";

/** What a signal's value says, and what to do when it is bad. */
interface SignalWords {
  statement(raw: number, asOf: string, voice: Voice): string;
  whenBad: string;
}

/** Signals that no metric judges and that the default scorecard's exceptions read. */
const own: Readonly<Record<string, SignalWords>> = {
  invoice_days_overdue: {
    statement(raw, asOf, voice) {
      if (raw < 1) return "no invoice late";
      return voice === "now"
        ? `an invoice is ${counted(Math.floor(raw), "day")} late`
        : `an invoice was due on ${dayInWords(daysBefore(asOf, raw))}`;
    },
    whenBad:
      "Find out with finance whether the invoice is disputed, then ask the customer what holds it up: the process, the budget or the value.",
  },
  urgent_ticket_oldest_days: {
    statement(raw, asOf, voice) {
      if (raw < 1) return "no urgent ticket left open overnight";
      return voice === "now"
        ? `an urgent ticket has been open for ${counted(Math.floor(raw), "day")}`
        : `an urgent ticket was opened on ${dayInWords(daysBefore(asOf, raw))}`;
    },
    whenBad: "Get the urgent ticket an owner and a date today, and tell the customer both.",
  },
};

const bySignal = new Map(metricRegistry.map((metric) => [metric.signal, metric]));

/** A signal's value in plain words, lower case, without a full stop; null where nothing is known of the signal. */
export function signalStatement(signal: string, raw: number, asOf: string, voice: Voice): string | null {
  const words = ownWords(signal);
  if (words) return words.statement(raw, asOf, voice);
  const metric = bySignal.get(signal);
  if (!metric) return null;
  return voice === "now" ? metric.statement(raw, asOf) : metric.datedStatement(raw, asOf);
}

/** What to do when the signal is bad; null where nothing is known of it. */
export function signalAdvice(signal: string): string | null {
  return ownWords(signal)?.whenBad ?? bySignal.get(signal)?.whenBad ?? null;
}

function ownWords(signal: string): SignalWords | undefined {
  return Object.hasOwn(own, signal) ? own[signal] : undefined;
}
