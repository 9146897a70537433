import { loadSaas } from "./saas.ts";
import type { PortfolioSink } from "./sink.ts";

/** What only one of the CRMs has an object for. */
const passedOver = new Set(["notes", "communications", "feedback_submissions"]);

/**
 * The accounts of `saas:N` with those facts only that every CRM can hold: instants of whole seconds, close dates
 * without a time, and no notes, messages and surveys.
 */
export function loadTwins(sink: PortfolioSink, size: number, seed: number): void {
  const dropped = new Set<number>();
  let lastDropped = 0;
  const drop = () => {
    lastDropped -= 1;
    dropped.add(lastDropped);
    return lastDropped;
  };
  loadSaas(
    {
      clock: sink.clock,
      properties: sink.properties,
      owners: sink.owners,
      outcomes: sink.outcomes,
      seed: (type, values, createdAt, modifiedAt) =>
        passedOver.has(type)
          ? drop()
          : sink.seed(type, plain(values), wholeSecond(createdAt), wholeSecond(modifiedAt)),
      seedLink: (fromType, fromId, toType, toId) => {
        if (!dropped.has(fromId)) sink.seedLink(fromType, fromId, toType, toId);
      },
    },
    size,
    seed,
  );
}

function plain(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === "closedate") return [name, `${value.slice(0, 10)}T00:00:00.000Z`];
      return [name, value.replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z$/, "$1.000Z")];
    }),
  );
}

function wholeSecond(at: number): number {
  return at - (at % 1000);
}
