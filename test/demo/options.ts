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
  /** Folder of its database, log, cards and environment file, from the checkout. */
  data: string;
  /** Which CRMs, each with the same accounts. */
  crms: readonly DemoCrm[];
}

export type DemoCrm = (typeof allCrms)[number];

const allCrms = ["hubspot", "salesforce"] as const;

export const usage = `npm run demo -- [--portfolio saas:2000|twins:2000|telco] [--latency MS] [--no-quota] [--once] [--json] [--crm hubspot|salesforce] [--data FOLDER]`;

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
        crm: { type: "string" },
        data: { type: "string", default: ".data/demo" },
      },
    });
    const latency = Number(values.latency);
    const problems: string[] = [];
    if (!/^(telco|(saas|twins):[1-9]\d{0,5})$/.test(values.portfolio))
      problems.push(
        `--portfolio ${values.portfolio}: give telco, or saas: (or twins:) and a number of customers.`,
      );
    if (!Number.isInteger(latency) || latency < 0 || latency > 10_000)
      problems.push(`--latency ${values.latency}: give milliseconds, 0 to 10000.`);
    const crms = allCrms.filter((crm) => values.crm === undefined || values.crm === crm);
    if (crms.length === 0)
      problems.push(`--crm ${values.crm}: give hubspot or salesforce, or leave it out for both.`);
    if (problems.length > 0) return { problems };
    const { once, json, portfolio, data } = values;
    return { options: { once, json, portfolio, data, latency, quota: !values["no-quota"], crms } };
  } catch (error) {
    return { problems: [(error as Error).message] };
  }
}
