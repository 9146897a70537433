import path from "node:path";
import { packageHubspot } from "../../manifests/packaging/package-hubspot.ts";
import type { CrmStage } from "./crm-stage.ts";
import { readCompanies } from "./crm-view.ts";
import { installThroughBrowser } from "./install.ts";
import type { DemoOptions } from "./options.ts";
import { startSandboxProcess } from "./sandbox-process.ts";
import { counter } from "./summary.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Stands in the packaged cards for the server's address, which is only known when the demo runs. */
const PACKAGED_FOR = "https://bellwether.example.com";

/** A sandbox portal with the packaged cards on its company pages. */
export async function startHubSpotStage(options: DemoOptions, serverUrl: string): Promise<CrmStage> {
  const bundleDir = path.resolve(root, options.data, "hubspot-cards");
  const packaged = await packageHubspot({
    root,
    out: bundleDir,
    serverUrl: PACKAGED_FOR,
    clientRedirect: null,
  });
  if (packaged.problems.length > 0) throw new Error(JSON.stringify(packaged.problems));
  const sandbox = await startSandboxProcess([
    serverUrl,
    PACKAGED_FOR,
    bundleDir,
    ...sandboxArguments(options),
  ]);
  const { portalId, accessToken } = sandbox.portals[0]!;
  return {
    crm: "hubspot",
    label: "HubSpot",
    environment: {
      HUBSPOT_CLIENT_ID: sandbox.clientId,
      HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
      HUBSPOT_API_URL: sandbox.baseUrl,
      HUBSPOT_APP_URL: sandbox.baseUrl,
    },
    host: new URL(sandbox.baseUrl).host,
    externalId: String(portalId),
    install: (url) => installThroughBrowser(url, String(portalId)),
    counter: () => counter(sandbox),
    accounts: () => readCompanies(sandbox.baseUrl, accessToken),
    outcomes: () => sandbox.outcomes(),
    writeFloor: (records) => Math.ceil(records / 100),
    cycleFloor,
    keepsHistory: true,
    isCustomer: ({ lifecycle }) => lifecycle === "customer",
    propertyName: (name) => name,
    accountsUrl: `${sandbox.baseUrl}/__sandbox/portals/${portalId}/companies`,
    cards: "the health card is a tab of the company's page and stands in its sidebar",
    stop: () => sandbox.stop(),
  };
}

function sandboxArguments({ portfolio, latency, quota }: DemoOptions): string[] {
  const args = ["--crm", "hubspot", "--port", "0", "--portfolio", portfolio, "--latency", String(latency)];
  return quota ? args : [...args, "--no-quota"];
}

/** One search per stream, plus a further one for each 200 changes, plus the associations of up to 1,000 changes. */
function cycleFloor(changes: Readonly<Record<string, number>>, streams: readonly string[]): number {
  return streams
    .filter((stream) => stream !== "owners")
    .reduce((sum, stream) => {
      const changed = changes[stream] ?? 0;
      const links = stream === "companies" ? 0 : Math.ceil(changed / 1_000);
      return sum + Math.max(1, Math.ceil(changed / 200)) + links;
    }, 0);
}
