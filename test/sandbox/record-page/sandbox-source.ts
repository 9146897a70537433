import type { Portal } from "../hubspot/index.ts";
import { objectType } from "../hubspot/object-types.ts";
import type { StoredRecord } from "../hubspot/records/stored-record.ts";
import type { Fact } from "./facts.ts";
import { inWords } from "./property-words.ts";
import { relatedRecords } from "./related-records.ts";
import type { RecordSource } from "./serve-pages.ts";

const companies = objectType("companies");
const PREFIX = "bellwether_";
/** The sandbox's account report names the same zone. */
const TIME_ZONE = "Europe/Berlin";
const about = ["lifecyclestage", "industry", "city", "country", "numberofemployees"];

/** A sandbox portal's company, read from the portal as it is at this moment. */
export const sandboxSource: RecordSource<Portal> = {
  record(portal, companyId) {
    const company = findCompany(portal, companyId);
    if (!company) return null;
    const owner = ownerOf(portal, company);
    const own = about.map((name) => factOf(portal, company, name)).filter((fact) => fact !== null);
    const written = portal.properties
      .list("companies", false)
      .filter((definition) => definition.name.startsWith(PREFIX))
      .map((definition) => factOf(portal, company, definition.name));
    return {
      portal: { id: portal.id, name: portal.name, timeZone: TIME_ZONE },
      companiesPath: `/__sandbox/portals/${portal.id}/companies`,
      user: {
        id: owner?.userId ?? 1,
        email: owner?.email ?? "viewer@sandbox.example",
        firstName: owner?.firstName ?? "A",
        lastName: owner?.lastName ?? "viewer",
        locale: "en-gb",
      },
      company: {
        id: companyId,
        name: company.values.name ?? `Company ${companyId}`,
        domain: company.values.domain ?? "",
      },
      about: owner
        ? [...own, { label: "Company owner", value: `${owner.firstName} ${owner.lastName}` }]
        : own,
      written: written.filter((fact) => fact !== null),
      related: relatedRecords(portal, company),
    };
  },

  properties(portal, companyId, names, asLabels) {
    const company = findCompany(portal, companyId);
    const answer = (name: string) => {
      const value = company?.values[name] ?? null;
      return value !== null && asLabels.includes(name) ? inWords(portal, "companies", name, value) : value;
    };
    return Object.fromEntries(names.map((name) => [name, answer(name)]));
  },
};

function findCompany(portal: Portal, companyId: string): StoredRecord | undefined {
  const company = portal.find(companies, companyId);
  return company && company.archivedAt === null && !company.removed ? company : undefined;
}

function ownerOf(portal: Portal, company: StoredRecord): Portal["owners"][number] | undefined {
  return portal.owners.find((owner) => String(owner.id) === company.values.hubspot_owner_id);
}

function factOf(portal: Portal, company: StoredRecord, name: string): Fact | null {
  const value = company.values[name];
  const definition = portal.properties.live("companies", name);
  return value && definition
    ? { label: definition.label, value: inWords(portal, "companies", name, value) }
    : null;
}
