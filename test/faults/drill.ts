import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import type { Log } from "../../server/ports/log.ts";
import { freshDatabase } from "../demo/database.ts";
import type { CrmName } from "../support/crm/stage.ts";
import { type Drill, type DrillResult, everyCrm, failuresOf } from "./drill-kind.ts";
import { drills } from "./drills/index.ts";

/**
 * `npm run drill [-- --crm salesforce] [--only 1,3] [--seed S] [--portfolio saas:N] [--quick] [--verbose]`: breaks
 * things on purpose, one drill after the other, each on every CRM that it is for (or on the one that is named), and prints
 * what was lost. Exit 1 = a drill failed; its seed repeats it.
 */
const TITLE = 50;
const CRM = 11;
const { values } = parseArgs({
  options: {
    crm: { type: "string" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    portfolio: { type: "string" },
    quick: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
const wanted = values.only?.split(",").map(Number);
const chosen = drills
  .filter(({ id }) => !wanted || wanted.includes(id))
  .flatMap((drill) => drill.crms.map((crm) => ({ drill, crm })))
  .filter(({ crm }) => values.crm === undefined || values.crm === crm);
const seed = Number(values.seed);
if (chosen.length === 0 || !Number.isInteger(seed)) {
  console.error(
    `--only takes numbers of ${drills.map(({ id }) => id).join(", ")}, of drills for that CRM; --crm takes ${everyCrm.join(" or ")}; --seed takes a whole number.`,
  );
  process.exit(2);
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
let failed = 0;
// A broken-off run ends its servers, too.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
console.log(
  `${"fault".padEnd(TITLE)}${"CRM".padEnd(CRM)}     L     D     W      C      R  10 s  1 s  verdict`,
);
for (const { drill, crm } of chosen) {
  const failures = await runOne(drill, crm);
  if (failures.length > 0) failed++;
}
console.log(
  failed === 0
    ? `${chosen.length} drills passed`
    : `${failed} of ${chosen.length} drills failed (seed ${seed})`,
);
process.exit(failed === 0 ? 0 : 1);

async function runOne(drill: Drill, crm: CrmName): Promise<string[]> {
  const dataFolder = path.resolve(import.meta.dirname, "../../.data/drill");
  const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log: silent });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on("error", () => {});
  try {
    const result = await drill.run({
      crm,
      database: {
        ownerUrl: database.url,
        query: async <R extends object>(text: string, values: unknown[] = []) =>
          (await pool.query(text, values)).rows as R[],
      },
      seed,
      quick: values.quick,
      portfolio: values.portfolio,
    });
    const failures = failuresOf(result);
    print(drill, crm, result, failures);
    return failures;
  } catch (error) {
    console.log(`${title(drill, crm)}  FAILED, it did not end: ${(error as Error).message}`);
    return ["did not end"];
  } finally {
    await pool.end();
    await database.close();
  }
}

function print(drill: Drill, crm: CrmName, result: DrillResult, failures: readonly string[]): void {
  const { lost, doubled, wasted, callRatio, recoverySeconds, rolling } = result;
  const cells = [
    String(lost).padStart(6),
    String(doubled).padStart(6),
    String(wasted).padStart(6),
    (callRatio?.toFixed(2) ?? "–").padStart(7),
    (recoverySeconds?.toFixed(1) ?? "–").padStart(7),
    String(rolling?.general ?? "–").padStart(6),
    String(rolling?.search ?? "–").padStart(5),
  ];
  console.log(
    `${title(drill, crm)}${cells.join("")}  ${failures.length === 0 ? "passed" : `FAILED: ${failures.join("; ")}`}`,
  );
  if (!values.verbose) return;
  for (const { what, holds } of result.checks) console.log(`     ${holds ? "holds" : "FAILS"}  ${what}`);
}

function title({ id, name }: Drill, crm: CrmName): string {
  return `${String(id).padStart(2)} ${name}`.padEnd(TITLE) + crm.padEnd(CRM);
}
