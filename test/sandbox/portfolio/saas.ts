import { between, hashSeed, pick, type Random, seededRandom } from "../random.ts";
import { defineSaasProperties } from "./company-properties.ts";
import { drawCourse, drawOutcome } from "./course.ts";
import { customerFacts } from "./customer-facts.ts";
import { addDeal, customerDeals } from "./deals.ts";
import { addInteraction, customerInteractions } from "./interactions.ts";
import { companyName, industry, place } from "./names.ts";
import { pastFigures } from "./past-figures.ts";
import { addOwners, addPeople } from "./people.ts";
import { dayMs, type PortfolioSink } from "./sink.ts";
import { addSurveys } from "./surveys.ts";
import { addTicket, customerTickets } from "./tickets.ts";

const prospectStages = ["lead", "opportunity", "marketingqualifiedlead"];

/** As many customers as prospects, each customer with a history of its own up to now. */
export function loadSaas(sink: PortfolioSink, size: number, seed: number): void {
  const owners = addOwners(sink, seededRandom(hashSeed("owners", seed)));
  defineSaasProperties(sink);
  for (let index = 0; index < size; index += 1) {
    const past = seededRandom(hashSeed("past", seed, index));
    addCustomer(sink, seededRandom(hashSeed("customer", seed, index)), past, index, owners);
    addProspect(sink, seededRandom(hashSeed("prospect", seed, index)), size + index, owners);
  }
}

function addCustomer(
  sink: PortfolioSink,
  random: Random,
  pastRandom: Random,
  index: number,
  owners: readonly string[],
): void {
  const now = sink.clock.now();
  const course = drawCourse(random, now);
  const facts = customerFacts(random, course, now);
  const ownerId = pick(random, owners);
  const createdAt = course.since - between(random, 5, 60) * dayMs;
  const base = companyValues(random, index, "customer", facts.sparse ? null : ownerId);
  const id = sink.seed(
    "companies",
    { ...base.values, ...facts.values },
    createdAt,
    now - Math.floor(random() * 20 * dayMs) - dayMs,
    pastFigures(pastRandom, course, facts.values, createdAt, now),
  );
  sink.outcomes.push({
    objectType: "companies",
    id: String(id),
    outcome: drawOutcome(random, course, now),
  });
  if (facts.sparse) return;
  const company = { id, domain: base.domain, createdAt };
  const people = addPeople(sink, random, company, between(random, 2, 6), "customer");
  const name = base.values.name ?? "";
  for (const deal of customerDeals(random, course, name, facts.arr, now))
    addDeal(sink, random, company, ownerId, deal);
  for (const ticket of customerTickets(random, course)) addTicket(sink, random, company, people, ticket);
  for (const plan of customerInteractions(random, course))
    addInteraction(sink, random, company, people, ownerId, plan);
  addSurveys(sink, random, company, people, course);
}

function addProspect(sink: PortfolioSink, random: Random, index: number, owners: readonly string[]): void {
  const now = sink.clock.now();
  const ownerId = pick(random, owners);
  const createdAt = now - between(random, 10, 300) * dayMs;
  const stage = pick(random, prospectStages);
  const base = companyValues(random, index, stage, ownerId);
  const modifiedAt = createdAt + Math.floor(random() * (now - createdAt - dayMs));
  const id = sink.seed("companies", base.values, createdAt, modifiedAt);
  const company = { id, domain: base.domain, createdAt };
  const people = addPeople(sink, random, company, between(random, 1, 2), stage);
  for (let contact = between(random, 0, 3); contact > 0; contact -= 1) {
    const daysAgo = between(random, 0, Math.floor((now - createdAt) / dayMs) - 1);
    addInteraction(sink, random, company, people, ownerId, {
      kind: pick(random, ["emails", "calls", "notes"]),
      daysAgo,
    });
  }
  if (stage === "opportunity") {
    const closesAt = now + between(random, 5, 90) * dayMs;
    const plan = {
      name: `${base.values.name} – new business`,
      kind: "newbusiness",
      stage: "presentationscheduled",
      amount: between(random, 4, 80) * 1000,
      closesAt,
    } as const;
    addDeal(sink, random, company, ownerId, plan);
  }
}

/** What every company has; null owner = nobody's. */
export function companyValues(
  random: Random,
  index: number,
  lifecyclestage: string,
  ownerId: string | null,
): { values: Record<string, string>; domain: string } {
  const { name, domain } = companyName(random, index);
  const values: Record<string, string> = {
    name,
    domain,
    ...place(random),
    industry: industry(random),
    numberofemployees: String(between(random, 8, 2500)),
    lifecyclestage,
  };
  if (ownerId !== null) values.hubspot_owner_id = ownerId;
  return { values, domain };
}
