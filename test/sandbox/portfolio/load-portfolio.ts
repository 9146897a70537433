import path from "node:path";
import { loadAccounts, loadBench } from "./bench.ts";
import { loadSaas } from "./saas.ts";
import { dayMs, PortfolioError, type PortfolioSink } from "./sink.ts";
import { loadTelco } from "./telco.ts";
import { loadTwins } from "./twins.ts";

const forms = "saas:N, twins:N, bench:N, accounts:N, telco or empty";
const largest = 200_000;

const sizedKinds = ["saas", "twins", "bench", "accounts"] as const;
type SizedKind = (typeof sizedKinds)[number];

export type PortfolioPlan = { kind: SizedKind; size: number } | { kind: "telco" | "empty" };

/** What a portfolio's name asks for. Throws `PortfolioError` for a name that is none. */
export function parsePortfolio(name: string): PortfolioPlan {
  if (name === "telco" || name === "empty") return { kind: name };
  const [, word, digits] = /^(\w+):(\d+)$/.exec(name) ?? [];
  const kind = sizedKinds.find((one) => one === word);
  const size = Number(digits);
  if (!kind || size < 1 || size > largest) {
    throw new PortfolioError(`"${name}" is not a portfolio: use ${forms}, with N from 1 to ${largest}.`);
  }
  return { kind, size };
}

/** Fills the account, as of midnight UTC. The same name, seed and day give the same records. */
export function loadPortfolio(name: string, sink: PortfolioSink, seed: number): void {
  const plan = parsePortfolio(name);
  const account = atMidnight(sink);
  if (plan.kind === "saas") loadSaas(account, plan.size, seed);
  else if (plan.kind === "twins") loadTwins(account, plan.size, seed);
  else if (plan.kind === "bench") loadBench(account, plan.size, seed);
  else if (plan.kind === "accounts") loadAccounts(account, plan.size, seed);
  else if (plan.kind === "telco") loadTelco(account, seed, datasetsFolder());
}

/** The account with its clock stopped at the start of the day. */
function atMidnight(sink: PortfolioSink): PortfolioSink {
  const now = sink.clock.now();
  const midnight = now - (now % dayMs);
  return {
    clock: { now: () => midnight },
    properties: sink.properties,
    owners: sink.owners,
    outcomes: sink.outcomes,
    seed: (...record) => sink.seed(...record),
    seedLink: (...link) => sink.seedLink(...link),
  };
}

/** `BELLWETHER_DATASETS`, or the folder beside the checkout. */
function datasetsFolder(): string {
  const checkout = path.resolve(import.meta.dirname, "../../..");
  return path.resolve(process.env.BELLWETHER_DATASETS ?? path.join(checkout, "../shared/data"));
}
