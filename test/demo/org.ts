import { accountPages } from "../sandbox/account-page/index.ts";
import { parseArguments } from "../sandbox/arguments.ts";
import { PortfolioError } from "../sandbox/portfolio/sink.ts";
import { startSalesforceSandbox } from "../sandbox/salesforce/index.ts";

/** The demo's org in a process of its own: the sandbox command with the account pages on it. */
const [serverUrl = "", ...args] = process.argv.slice(2);
const parsed = parseArguments(args, process.env);
if ("problems" in parsed) fail(parsed.problems);
if (parsed.crm !== "salesforce") fail(["The demo's org is started with --crm salesforce."]);

try {
  const sandbox = await startSalesforceSandbox({ ...parsed.options, pages: accountPages(serverUrl) });
  const { loginUrl, instanceUrl, clientId, clientSecret, orgs } = sandbox;
  process.stdout.write(`${JSON.stringify({ loginUrl, instanceUrl, clientId, clientSecret, orgs })}\n`);
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
