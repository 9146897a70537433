import { z } from "zod";

/** A company as anybody sees it who reads the CRM's own properties. */
export interface CrmCompany {
  id: string;
  name: string;
  lifecycle: string;
  score: number | null;
  band: string | null;
}

const pageSchema = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const PROPERTIES = ["name", "lifecyclestage", "bellwether_health_score", "bellwether_health_band"];

/** All companies of the portal, read from its public API with a token that is not ours. */
export async function readCompanies(baseUrl: string, accessToken: string): Promise<CrmCompany[]> {
  const companies: CrmCompany[] = [];
  for (let after: string | undefined = "0"; after !== undefined; ) {
    const url = new URL(`${baseUrl}/crm/objects/2026-09/companies`);
    url.search = new URLSearchParams({ limit: "100", after, properties: PROPERTIES.join(",") }).toString();
    const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      continue;
    }
    const page = pageSchema.parse(await response.json());
    companies.push(...page.results.map(({ id, properties }) => toCompany(id, properties)));
    after = page.paging?.next?.after;
  }
  return companies;
}

function toCompany(id: string, properties: Readonly<Record<string, string | null | undefined>>): CrmCompany {
  const score = properties.bellwether_health_score;
  return {
    id,
    name: properties.name ?? id,
    lifecycle: properties.lifecyclestage ?? "",
    score: score ? Number(score) : null,
    band: properties.bellwether_health_band || null,
  };
}
