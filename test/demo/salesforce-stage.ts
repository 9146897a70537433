import { z } from "zod";
import { buildCardPage } from "../../app-cards/salesforce/harness/build-card-page.ts";
import { whyNotInstalled } from "../app-cards/salesforce/support/install.ts";
import { customFieldName } from "../sandbox/salesforce/portfolio/record-shapes.ts";
import { startChild } from "./child-process.ts";
import type { CrmStage, Outcome } from "./crm-stage.ts";
import type { CrmCompany } from "./crm-view.ts";
import { installInOrg } from "./install.ts";
import type { DemoOptions } from "./options.ts";
import type { CycleCount } from "./summary.ts";

const lineSchema = z.object({
  loginUrl: z.string(),
  instanceUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  orgs: z.array(z.object({ orgId: z.string(), accessToken: z.string() })).min(1),
});
const statsSchema = z.object({
  truthSeq: z.number(),
  orgs: z.array(
    z.object({ calls: z.record(z.string(), z.number()), statuses: z.record(z.string(), z.number()) }),
  ),
});
const truthSchema = z.object({
  writes: z.array(z.object({ id: z.string(), property: z.string(), call: z.number() })),
  next: z.number().nullable(),
});
const outcomesSchema = z.object({
  orgs: z.array(
    z.object({ outcomes: z.array(z.object({ id: z.string(), outcome: z.record(z.string(), z.unknown()) })) }),
  ),
});
const consentSchema = z.object({ redirectUrl: z.string() });
const accountsSchema = z.object({
  records: z.array(
    z.object({
      Id: z.string(),
      Name: z.string(),
      Type: z.string().nullable(),
      bellwether__Health_Score__c: z.number().nullable(),
      bellwether__Health_Band__c: z.string().nullable(),
    }),
  ),
  nextRecordsUrl: z.string().optional(),
});

/** A sandbox org with the package installed and its card on the account pages. */
export async function startSalesforceStage(options: DemoOptions, serverUrl: string): Promise<CrmStage> {
  const missing = await whyNotInstalled();
  if (missing)
    throw new Error(
      `The Lightning components cannot be built: ${missing}\nWithout them: npm run demo -- --crm hubspot`,
    );
  // Built now, so that nobody waits for it with an empty page before them.
  if (!options.once) await buildCardPage();
  const child = await startChild("org.ts", [serverUrl, ...sandboxArguments(options)]);
  const { loginUrl, instanceUrl, clientId, clientSecret, orgs } = lineSchema.parse(child.line);
  const { orgId, accessToken } = orgs[0]!;
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(instanceUrl + path, init);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}.`);
    return response.json();
  };
  return {
    crm: "salesforce",
    label: "Salesforce",
    environment: {
      SALESFORCE_CLIENT_ID: clientId,
      SALESFORCE_CLIENT_SECRET: clientSecret,
      SALESFORCE_LOGIN_URL: loginUrl,
    },
    host: new URL(loginUrl).host,
    externalId: orgId,
    install: (url) =>
      installInOrg(url, async (authorizeUrl) => {
        const body = JSON.stringify({ orgId, authorizeUrl });
        return consentSchema.parse(await ask("/__sandbox/consent", { method: "POST", body })).redirectUrl;
      }),
    counter: () => counter(ask),
    accounts: () => readAccounts(ask, accessToken),
    async outcomes(): Promise<Outcome[]> {
      return outcomesSchema.parse(await ask("/__sandbox/outcomes")).orgs.flatMap((org) => org.outcomes);
    },
    // Collections of 200, and beyond 2,000 records a Bulk job of four calls.
    writeFloor: (records) => (records > 2_000 ? 4 : Math.ceil(records / 200)),
    // One query per stream, and a further one for each 2,000 changes.
    cycleFloor: (changes, streams) =>
      streams.reduce((sum, stream) => sum + Math.max(1, Math.ceil((changes[stream] ?? 0) / 2_000)), 0),
    keepsHistory: false,
    isCustomer: ({ lifecycle }) => lifecycle.startsWith("Customer"),
    propertyName: customFieldName,
    accountsUrl: `${instanceUrl}/__sandbox/orgs/${orgId}/accounts`,
    cards: "the health card stands on the account's page, with a link to the compact one",
    stop: () => child.stop(),
  };
}

type Ask = (path: string, init?: RequestInit) => Promise<unknown>;

function sandboxArguments({ portfolio, latency, quota }: DemoOptions): string[] {
  const args = ["--crm", "salesforce", "--port", "0", "--portfolio", portfolio, "--latency", String(latency)];
  return quota ? args : [...args, "--no-quota"];
}

async function counter(ask: Ask): Promise<() => Promise<CycleCount>> {
  const stats = async () => statsSchema.parse(await ask("/__sandbox/stats"));
  const before = await stats();
  return async () => {
    const after = await stats();
    const writes = await writesAfter(ask, before.truthSeq);
    return {
      calls: callsOf(after) - callsOf(before),
      throttled: refusalsOf(after) - refusalsOf(before),
      written: {
        records: new Set(writes.map(({ id, call }) => `${call} ${id}`)).size,
        calls: new Set(writes.map(({ call }) => call)).size,
      },
    };
  };
}

async function writesAfter(ask: Ask, seq: number) {
  const all: z.infer<typeof truthSchema>["writes"] = [];
  for (let after: number | null = seq; after !== null; ) {
    const page = truthSchema.parse(await ask(`/__sandbox/truth?after=${after}&limit=10000`));
    all.push(...page.writes.filter(({ property }) => property.startsWith("bellwether__")));
    after = page.next;
  }
  return all;
}

function callsOf({ orgs }: z.infer<typeof statsSchema>): number {
  return orgs.flatMap(({ calls }) => Object.values(calls)).reduce((sum, count) => sum + count, 0);
}

/** Calls that the day's limit refused. */
function refusalsOf({ orgs }: z.infer<typeof statsSchema>): number {
  return orgs.reduce((sum, { statuses }) => sum + (statuses[403] ?? 0), 0);
}

async function readAccounts(ask: Ask, accessToken: string): Promise<CrmCompany[]> {
  const soql =
    "SELECT Id, Name, Type, bellwether__Health_Score__c, bellwether__Health_Band__c FROM Account ORDER BY Id";
  const accounts: CrmCompany[] = [];
  let path: string | undefined = `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
  while (path !== undefined) {
    const answer = await ask(path, { headers: { authorization: `Bearer ${accessToken}` } });
    const page: z.infer<typeof accountsSchema> = accountsSchema.parse(answer);
    for (const record of page.records)
      accounts.push({
        id: record.Id,
        name: record.Name,
        lifecycle: record.Type ?? "",
        score: record.bellwether__Health_Score__c,
        band: record.bellwether__Health_Band__c,
      });
    path = page.nextRecordsUrl;
  }
  return accounts;
}
