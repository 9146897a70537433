import { parseArguments } from "./arguments.ts";
import { type HubSpotSandbox, startHubSpotSandbox } from "./hubspot/index.ts";
import { PortfolioError } from "./portfolio/sink.ts";

const parsed = parseArguments(process.argv.slice(2), process.env);
if ("problems" in parsed) fail(parsed.problems);

let sandbox: HubSpotSandbox;
try {
  sandbox = await startHubSpotSandbox(parsed.options);
} catch (error) {
  if (error instanceof PortfolioError) fail([error.message]);
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE" || code === "EACCES")
    fail([`Port ${parsed.options.port} cannot be used (${code}): choose another --port.`]);
  throw error;
}

const { baseUrl, clientId, clientSecret, portals } = sandbox;
process.stdout.write(`${JSON.stringify({ crm: parsed.crm, baseUrl, clientId, clientSecret, portals })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

function fail(problems: readonly string[]): never {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(""));
  process.exit(2);
}
