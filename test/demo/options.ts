import { parseArgs } from "node:util";

export interface DemoOptions {
  /** Do the whole job once and end. */
  once: boolean;
  /** One line of JSON at the end; everything else goes to standard error. */
  json: boolean;
  portfolio: string;
  /** Milliseconds that the sandbox adds to each answer. */
  latency: number;
  quota: boolean;
  /** Which CRMs, each with the same accounts. */
  crms: readonly ("hubspot" | "salesforce")[];
}

export const usage = `npm run demo -- [--portfolio saas:2000|telco] [--latency MS] [--no-quota] [--once] [--json] [--crm hubspot|salesforce|both]`;

/** The demo's options, or every problem with them. */
export function readOptions(args: readonly string[]): { options: DemoOptions } | { problems: string[] } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        portfolio: { type: "string", default: "saas:2000" },
        latency: { type: "string", default: "0" },
        "no-quota": { type: "boolean", default: false },
        crm: { type: "string", default: "hubspot" },
      },
    });
    const latency = Number(values.latency);
    const problems: string[] = [];
    if (!/^(telco|saas:[1-9]\d{0,5})$/.test(values.portfolio))
      problems.push(`--portfolio ${values.portfolio}: give telco, or saas: and a number of customers.`);
    if (!Number.isInteger(latency) || latency < 0 || latency > 10_000)
      problems.push(`--latency ${values.latency}: give milliseconds, 0 to 10000.`);
    const crms = crmsOf(values.crm);
    if (!crms) problems.push(`--crm ${values.crm}: give hubspot, salesforce or both.`);
    if (crms && crms.length > 1 && values.portfolio === "telco")
      problems.push("--portfolio telco is for one CRM at a time: give --crm hubspot.");
    if (crms?.[0] === "salesforce" && values.portfolio === "telco")
      problems.push("--portfolio telco needs --crm hubspot: its settings name HubSpot's properties.");
    if (problems.length > 0 || !crms) return { problems };
    const { once, json, portfolio } = values;
    return { options: { once, json, portfolio, latency, quota: !values["no-quota"], crms } };
  } catch (error) {
    return { problems: [(error as Error).message] };
  }
}

/** Null for a word that names none. */
function crmsOf(word: string): DemoOptions["crms"] | null {
  if (word === "both") return ["hubspot", "salesforce"];
  return word === "hubspot" || word === "salesforce" ? [word] : null;
}
