import { parseArgs } from "node:util";
import type { SandboxOptions } from "./hubspot/options.ts";
import { parsePortfolio } from "./portfolio/load-portfolio.ts";
import { PortfolioError } from "./portfolio/sink.ts";
import type { SalesforceOptions } from "./salesforce/options.ts";

const usage =
  "usage: npm run -s sandbox -- --crm hubspot|salesforce --port N --portfolio saas:200 [--latency 80] [--no-quota] [--portals 2 | --orgs 2] [--seed S]";

export type SandboxCommand =
  | { crm: "hubspot"; options: SandboxOptions }
  | { crm: "salesforce"; options: SalesforceOptions };

/** The command, or everything that is wrong with it. */
export function parseArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SandboxCommand | { problems: string[] } {
  const problems: string[] = [];
  const values = readFlags(args, problems);
  const crm = values.crm ?? "hubspot";
  if (crm !== "hubspot" && crm !== "salesforce")
    problems.push(`--crm ${crm}: there are hubspot and salesforce.`);
  const port = wholeNumber("--port", values.port ?? "0", 0, 65_535, problems);
  const latencyMs = wholeNumber("--latency", values.latency ?? "0", 0, 60_000, problems);
  const [countFlag, counted] = crm === "salesforce" ? ["--orgs", values.orgs] : ["--portals", values.portals];
  const count = wholeNumber(countFlag, counted ?? "1", 1, 50, problems);
  if (crm === "salesforce" ? values.portals : values.orgs)
    problems.push(`${crm === "salesforce" ? "--portals" : "--orgs"}: ${crm} has ${countFlag}.`);
  const portfolio = values.portfolio ?? "saas:200";
  try {
    parsePortfolio(portfolio);
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error;
    problems.push(`--portfolio: ${error.message}`);
  }
  if (problems.length > 0) return { problems: [...problems, usage] };
  const clientId = values["client-id"] ?? env.SANDBOX_CLIENT_ID;
  const clientSecret = values["client-secret"] ?? env.SANDBOX_CLIENT_SECRET;
  const accounts = Array.from({ length: count }, () => ({ portfolio, seed: values.seed ?? "1" }));
  const common = { port, latencyMs, ...(clientId && { clientId }), ...(clientSecret && { clientSecret }) };
  if (crm === "salesforce")
    return {
      crm,
      options: { ...common, orgs: accounts, ...(values["no-quota"] && { dailyCalls: false as const }) },
    };
  return { crm: "hubspot", options: { ...common, quotas: !values["no-quota"], portals: accounts } };
}

const flags = {
  crm: { type: "string" },
  port: { type: "string" },
  portfolio: { type: "string" },
  latency: { type: "string" },
  portals: { type: "string" },
  orgs: { type: "string" },
  seed: { type: "string" },
  "no-quota": { type: "boolean" },
  "client-id": { type: "string" },
  "client-secret": { type: "string" },
} as const;

type Flags = {
  [Name in keyof typeof flags]?: (typeof flags)[Name]["type"] extends "boolean" ? boolean : string;
};

/** Flags and values; unknown flags and flags without their value are problems, each named. */
function readFlags(args: readonly string[], problems: string[]): Flags {
  const { tokens } = parseArgs({
    args: [...args],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === "positional") problems.push(`${token.value}: not an option.`);
    if (token.kind !== "option") continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name as keyof typeof flags] : undefined;
    if (!flag) problems.push(`${token.rawName}: unknown option.`);
    else if (flag.type === "boolean") values[token.name] = true;
    else if (token.value === undefined || token.value.startsWith("--"))
      problems.push(`${token.rawName} needs a value.`);
    else values[token.name] = token.value;
  }
  return values as Flags;
}

function wholeNumber(flag: string, text: string, low: number, high: number, problems: string[]): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high) return value;
  problems.push(`${flag} ${text}: a whole number from ${low} to ${high} is needed.`);
  return low;
}
