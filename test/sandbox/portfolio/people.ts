import { pick, type Random } from "../random.ts";
import { jobTitle, personName } from "./names.ts";
import { dayMs, type PortfolioSink } from "./sink.ts";

const roles = ["CHAMPION", "DECISION_MAKER", "END_USER", "EXECUTIVE_SPONSOR", "INFLUENCER"];

export interface Company {
  id: number;
  domain: string;
  createdAt: number;
}

/** Adds that many people who work at the company; returns their ids. */
export function addPeople(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  count: number,
  lifecycle: string,
): number[] {
  const now = sink.clock.now();
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { firstName, lastName } = personName(random);
    const createdAt = Math.min(now - dayMs, company.createdAt + Math.floor(random() * 60) * dayMs);
    const modifiedAt = now - Math.floor(random() * 40 * dayMs) - dayMs;
    const mailbox = `${firstName}.${lastName}${index === 0 ? "" : index + 1}`.toLowerCase();
    const values: Record<string, string> = {
      firstname: firstName,
      lastname: lastName,
      email: `${mailbox}@${company.domain}`,
      jobtitle: jobTitle(random),
      lifecyclestage: lifecycle,
    };
    if (random() < 0.3) values.hs_buying_role = pick(random, roles);
    const id = sink.seed("contacts", values, createdAt, Math.max(createdAt, modifiedAt));
    sink.seedLink("contacts", id, "companies", company.id);
    ids.push(id);
  }
  return ids;
}

const ownerCount = 8;

/** Adds the account's users; returns their owner ids. */
export function addOwners(sink: PortfolioSink, random: Random): string[] {
  const createdAt = sink.clock.now() - 900 * dayMs;
  const ids: string[] = [];
  for (let index = 0; index < ownerCount; index += 1) {
    const { firstName, lastName } = personName(random);
    const id = 70_000_001 + index * 13;
    sink.owners.push({
      id,
      userId: 40_000_100 + index,
      email: `${firstName}.${lastName}${index}@sandbox.example`.toLowerCase(),
      firstName,
      lastName,
      createdAt,
      archived: false,
    });
    ids.push(String(id));
  }
  return ids;
}
