import { between, hashSeed, pick, type Random, seededRandom } from "../random.ts";
import { defineSaasProperties } from "./company-properties.ts";
import { drawCourse, drawOutcome } from "./course.ts";
import { customerFacts } from "./customer-facts.ts";
import { addDeal } from "./deals.ts";
import { addInteraction, type InteractionKind } from "./interactions.ts";
import { addOwners, addPeople } from "./people.ts";
import { companyValues } from "./saas.ts";
import { dayMs, type PortfolioSink } from "./sink.ts";
import { addTicket, drawTicket } from "./tickets.ts";

/** Five interactions a company: two e-mails, a call, and two of a pattern that is exact over ten companies' twenty. */
const fixedKinds: readonly InteractionKind[] = ["emails", "emails", "calls"];
const otherKinds: readonly InteractionKind[] = [
  "meetings",
  "notes",
  "meetings",
  "notes",
  "meetings",
  "notes",
  "meetings",
  "tasks",
  "tasks",
  "communications",
];

/**
 * Exactly `size` companies, all customers, 3 contacts, 1 deal and 5 interactions for each, and 3 tickets for two:
 * counts that a benchmark can compute with. No surveys.
 */
export function loadBench(sink: PortfolioSink, size: number, seed: number): void {
  const owners = begin(sink, seed);
  for (let index = 0; index < size; index += 1) {
    const random = seededRandom(hashSeed("bench", seed, index));
    addRecords(sink, random, index, addCompany(sink, random, index, owners));
  }
}

/** The same companies with nothing that belongs to them: many accounts to score, few calls to read them. */
export function loadAccounts(sink: PortfolioSink, size: number, seed: number): void {
  const owners = begin(sink, seed);
  for (let index = 0; index < size; index += 1) {
    addCompany(sink, seededRandom(hashSeed("bench", seed, index)), index, owners);
  }
}

function begin(sink: PortfolioSink, seed: number): readonly string[] {
  defineSaasProperties(sink);
  return addOwners(sink, seededRandom(hashSeed("owners", seed)));
}

function addCompany(sink: PortfolioSink, random: Random, index: number, owners: readonly string[]) {
  const now = sink.clock.now();
  const course = drawCourse(random, now);
  const facts = customerFacts(random, course, now);
  const ownerId = pick(random, owners);
  const base = companyValues(random, index, "customer", ownerId);
  const createdAt = course.since - 30 * dayMs;
  const modifiedAt = now - Math.floor(random() * 60 * dayMs) - dayMs;
  const id = sink.seed(
    "companies",
    { ...base.values, ...facts.values },
    createdAt,
    Math.max(createdAt, modifiedAt),
  );
  sink.outcomes.push({
    objectType: "companies",
    id: String(id),
    outcome: drawOutcome(random, course, now),
  });
  return { id, name: base.values.name, domain: base.domain, createdAt, ownerId, course, arr: facts.arr };
}

function addRecords(
  sink: PortfolioSink,
  random: Random,
  index: number,
  company: ReturnType<typeof addCompany>,
): void {
  const { name, ownerId, course, arr } = company;
  const people = addPeople(sink, random, company, 3, "customer");
  const deal = {
    name: `${name} – new business`,
    kind: "newbusiness",
    stage: "closedwon",
    amount: arr,
    closesAt: course.since,
  } as const;
  addDeal(sink, random, company, ownerId, deal);
  const tickets = 1 + (index % 2);
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    addTicket(sink, random, company, people, drawTicket(random, course.now, between(random, 1, 170)));
  }
  for (const kind of [...fixedKinds, otherKind(2 * index), otherKind(2 * index + 1)]) {
    addInteraction(sink, random, company, people, ownerId, { kind, daysAgo: between(random, 0, 175) });
  }
}

function otherKind(position: number): InteractionKind {
  return otherKinds[position % otherKinds.length] as InteractionKind;
}
