import path from "node:path";
import { parseArguments } from "../sandbox/arguments.ts";
import { startHubSpotSandbox } from "../sandbox/hubspot/index.ts";
import { PortfolioError } from "../sandbox/portfolio/sink.ts";
import { recordPages } from "../sandbox/record-page/index.ts";

/**
 * The demo's sandbox in a process of its own: the sandbox command with the record pages on it. The cards were packaged
 * for `packagedFor`; here `serverUrl` answers for it, as with the `local.json` of HubSpot's own development server.
 */
const [serverUrl = "", packagedFor = "", bundleDir = "", ...args] = process.argv.slice(2);
const parsed = parseArguments(args, process.env);
if ("problems" in parsed) fail(parsed.problems);

try {
  const sandbox = await startHubSpotSandbox({
    ...parsed.options,
    pages: recordPages({ bundleDir: path.resolve(bundleDir), proxy: { [packagedFor]: serverUrl } }),
  });
  sandbox.state.webhooks.subscribe(`${serverUrl}/hubspot/webhooks`);
  const { baseUrl, clientId, clientSecret, portals } = sandbox;
  process.stdout.write(`${JSON.stringify({ baseUrl, clientId, clientSecret, portals })}\n`);
  process.once("SIGTERM", () => void sandbox.close().then(() => process.exit(0)));
  // Ctrl-C reaches the whole group; the demo's own process ends this one when it is done.
  process.on("SIGINT", () => {});
  process.once("disconnect", () => process.exit(0));
} catch (error) {
  if (error instanceof PortfolioError) fail([error.message]);
  throw error;
}

function fail(problems: readonly string[]): never {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(""));
  process.exit(2);
}
