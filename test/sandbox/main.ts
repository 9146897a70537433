import { parseArguments, type SandboxCommand } from "./arguments.ts";
import { startHubSpotSandbox } from "./hubspot/index.ts";
import { PortfolioError } from "./portfolio/sink.ts";
import { startSalesforceSandbox } from "./salesforce/index.ts";

const parsed = parseArguments(process.argv.slice(2), process.env);
if ("problems" in parsed) fail(parsed.problems);

let started: { close(): Promise<void>; facts: Record<string, unknown> };
try {
  started = await start(parsed);
} catch (error) {
  if (error instanceof PortfolioError) fail([error.message]);
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE" || code === "EACCES")
    fail([`Port ${parsed.options.port} cannot be used (${code}): choose another --port.`]);
  throw error;
}

process.stdout.write(`${JSON.stringify({ crm: parsed.crm, ...started.facts })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void started.close().then(() => process.exit(0)));
}

/** The sandbox and what a caller needs to know of it. */
async function start(command: SandboxCommand): Promise<typeof started> {
  if (command.crm === "salesforce") {
    const sandbox = await startSalesforceSandbox(command.options);
    const { loginUrl, instanceUrl, clientId, clientSecret, orgs } = sandbox;
    const accessToken = orgs[0]?.accessToken;
    const facts = { loginUrl, instanceUrl, accessToken, clientId, clientSecret, orgs };
    return { close: () => sandbox.close(), facts };
  }
  const sandbox = await startHubSpotSandbox(command.options);
  const { baseUrl, clientId, clientSecret, portals } = sandbox;
  return { close: () => sandbox.close(), facts: { baseUrl, clientId, clientSecret, portals } };
}

function fail(problems: readonly string[]): never {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(""));
  process.exit(2);
}
