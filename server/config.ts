import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";

/** The only reader of the environment. Each key: what it is, and what to do when it is missing. */
const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));

const schema = z.object({
  BELLWETHER_PUBLIC_URL: url.describe("the https address at which the CRM reaches this server"),
  BELLWETHER_KEYS: z
    .string()
    .regex(/^[\w-]+:[A-Za-z0-9+/=]{43,44}(,[\w-]+:[A-Za-z0-9+/=]{43,44})*$/)
    .describe(
      'encryption keys as "id:base64 of 32 bytes", newest first; make one with `openssl rand -base64 32`',
    ),
  HUBSPOT_CLIENT_ID: z.string().min(1).optional().describe("the client id on your HubSpot app's Auth page"),
  HUBSPOT_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("the client secret on your HubSpot app's Auth page"),
  HUBSPOT_API_URL: url.default("https://api.hubapi.com").describe("HubSpot's API"),
  HUBSPOT_APP_URL: url.default("https://app.hubspot.com").describe("HubSpot's web app, for the consent page"),
  SALESFORCE_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe("the consumer key of your Salesforce External Client App"),
  SALESFORCE_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe("the consumer secret of your Salesforce External Client App"),
  SALESFORCE_LOGIN_URL: url
    .default("https://login.salesforce.com")
    .describe("Salesforce's sign-in host for installs that name no other"),
  SALESFORCE_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z]\w{0,14}$/)
    .default("bellwether")
    .describe("the namespace of your Salesforce package"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe("a PostgreSQL 15+ as its owner; unset = an embedded one"),
  DATABASE_APP_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional()
    .describe("the app's restricted login, where you made one yourself"),
  BELLWETHER_DATA: z.string().default(".data/server").describe("folder of the embedded database"),
  BELLWETHER_HOST: z.string().default("127.0.0.1").describe("address to listen on"),
  PORT: port.default(3000).describe("port to listen on; 0 = any free one"),
  OUTBOUND_ALLOW: z
    .string()
    .default("")
    .describe("host:port pairs that may be reached without https, comma separated"),
});

export interface Config {
  publicUrl: string;
  keys: string;
  /** Null = this server is not set up for that CRM; one of them always is. */
  hubspot: { clientId: string; clientSecret: string; apiUrl: string; appUrl: string } | null;
  salesforce: { clientId: string; clientSecret: string; loginUrl: string; namespace: string } | null;
  databaseUrl: string | null;
  databaseAppUrl: string | null;
  dataFolder: string;
  host: string;
  port: number;
  outboundAllow: readonly string[];
}

export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/**
 * The environment, with the file's values over it: who names a file means that file, whatever the shell still exports.
 * Throws `ConfigError` when it cannot be read or holds none of our settings.
 */
export function environmentWith(file: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof file !== "string") return process.env;
  const values = parseEnv(readText(file));
  if (!Object.keys(values).some((key) => key in schema.shape)) {
    throw new ConfigError([
      `${file} holds none of this server's settings. Give the file that it was started with.`,
    ]);
  }
  return { ...process.env, ...values };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError([
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path of --env.`,
    ]);
  }
}

/** The configuration, or a `ConfigError` that names every problem with its next step. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty value in an env file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => describe(String(issue.path[0]), given));
  problems.push(...crmProblems(given));
  const env = parsed.success ? parsed.data : null;
  if (env) {
    const outboundAllow = env.OUTBOUND_ALLOW.split(",")
      .map((pair) => pair.trim())
      .filter(Boolean);
    problems.push(...outboundProblems(env, outboundAllow));
    if (problems.length === 0) {
      return {
        publicUrl: env.BELLWETHER_PUBLIC_URL,
        keys: env.BELLWETHER_KEYS,
        hubspot: hubspotOf(env),
        salesforce: salesforceOf(env),
        databaseUrl: env.DATABASE_URL ?? null,
        databaseAppUrl: env.DATABASE_APP_URL ?? null,
        dataFolder: path.resolve(env.BELLWETHER_DATA),
        host: env.BELLWETHER_HOST,
        port: env.PORT,
        outboundAllow,
      };
    }
  }
  throw new ConfigError(problems);
}

type Env = z.infer<typeof schema>;

function hubspotOf(env: Env): Config["hubspot"] {
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return { clientId, clientSecret, apiUrl: env.HUBSPOT_API_URL, appUrl: env.HUBSPOT_APP_URL };
}

function salesforceOf(env: Env): Config["salesforce"] {
  const { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return { clientId, clientSecret, loginUrl: env.SALESFORCE_LOGIN_URL, namespace: env.SALESFORCE_NAMESPACE };
}

/** Each CRM needs its id and its secret; without any, HubSpot's are asked for. */
function crmProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const pairs = [
    ["HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET"],
    ["SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET"],
  ] as const;
  const begun = pairs.filter((pair) => pair.some((key) => given[key] !== undefined));
  const needed = begun.length > 0 ? begun : pairs.slice(0, 1);
  const missing = needed.flat().filter((key) => given[key] === undefined);
  return missing.map((key) => describe(key, given));
}

function describe(key: string, given: Readonly<Record<string, string | undefined>>): string {
  const about = schema.shape[key as keyof typeof schema.shape]?.description ?? "";
  return given[key] === undefined
    ? `${key} is not set. Set it to ${about}.`
    : `${key} has a value that cannot be used. It should be ${about}.`;
}

/** Vendor addresses must be https, unless the operator lists them; a loopback one is then a deliberate choice. */
function outboundProblems(env: Env, allowed: readonly string[]): string[] {
  return (["HUBSPOT_API_URL", "HUBSPOT_APP_URL", "SALESFORCE_LOGIN_URL"] as const).flatMap((key) => {
    const target = new URL(env[key]);
    if (target.protocol === "https:" || allowed.includes(target.host)) return [];
    return [`${key} is ${env[key]}, without https. Use https, or list ${target.host} in OUTBOUND_ALLOW.`];
  });
}
