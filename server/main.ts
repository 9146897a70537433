import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import pino from "pino";
import { startServer } from "./app.ts";
import { ConfigError, environmentWith, readConfig } from "./config.ts";
import { BellwetherError } from "./domain/errors.ts";

/** `npm start [-- --role server|worker|all] [--env FILE]`: runs until SIGINT or SIGTERM, then drains. */

// A page is garbage as soon as it is stored, a batch as soon as it is scored. V8's own young generation would grow by
// hundreds of megabytes during a backfill before it collects them, and its old one by as much as it holds: with a small
// young one, and a fifth of growth before the old one is collected, a portfolio's size does not show in the process's.
// Measured with `npm run bench:sync`; scoring is no slower.
setFlagsFromString("--semi-space-growth-factor=1");
setFlagsFromString("--max-semi-space-size=8");
setFlagsFromString("--heap-growing-percent=20");

const ROLES = ["server", "worker", "all"] as const;
const log = pino({ redact: ["*.authorization", "*.accessToken", "*.refreshToken", "*.clientSecret"] });

try {
  const { values } = parseArgs({
    options: { role: { type: "string", default: "all" }, env: { type: "string" } },
  });
  const role = ROLES.find((one) => one === values.role);
  if (!role) throw new ConfigError([`--role ${values.role} is not one of ${ROLES.join(", ")}.`]);
  const starting = startServer(readConfig(environmentWith(values.env)), { role, log });
  let stopping = false;
  // A signal during the start waits for its end: what was opened by then, a database above all, is closed again.
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "Stopping: running jobs finish their page.");
    const running = await starting.catch(() => null);
    await running?.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  await starting;
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) for (const problem of error.problems) console.error(problem);
  else if (error instanceof BellwetherError || code === "EADDRINUSE" || code?.startsWith("ERR_PARSE_ARGS"))
    console.error((error as Error).message);
  else console.error(error);
  process.exit(2);
}
