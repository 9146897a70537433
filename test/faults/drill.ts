import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import type { Log } from "../../server/ports/log.ts";
import { freshDatabase } from "../demo/database.ts";
import { type Drill, type DrillResult, failuresOf } from "./drill-kind.ts";
import { drills } from "./drills/index.ts";

/** `npm run drill [-- --only 1,3] [--seed S] [--quick]`: breaks things on purpose and prints what was lost. */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
  },
});
const wanted = values.only?.split(",").map(Number);
const chosen = drills.filter(({ id }) => !wanted || wanted.includes(id));
const seed = Number(values.seed);
if (chosen.length === 0 || !Number.isInteger(seed)) {
  console.error(
    `--only takes numbers of ${drills.map(({ id }) => id).join(", ")}; --seed takes a whole number.`,
  );
  process.exit(2);
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
let failed = 0;
console.log(`${"fault".padEnd(46)}     L     D     W      C      R  verdict`);
for (const drill of chosen) {
  const failures = await runOne(drill);
  if (failures.length > 0) failed++;
}
console.log(
  failed === 0
    ? `${chosen.length} drills passed`
    : `${failed} of ${chosen.length} drills failed (seed ${seed})`,
);
process.exit(failed === 0 ? 0 : 1);

async function runOne(drill: Drill): Promise<string[]> {
  const dataFolder = path.resolve(import.meta.dirname, "../../.data/drill");
  const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log: silent });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on("error", () => {});
  try {
    const result = await drill.run({
      database: {
        ownerUrl: database.url,
        query: async <R extends object>(text: string, values: unknown[] = []) =>
          (await pool.query(text, values)).rows as R[],
      },
      seed,
      quick: values.quick,
    });
    const failures = failuresOf(result);
    print(drill, result, failures);
    return failures;
  } catch (error) {
    console.log(`${title(drill)}  did not end: ${(error as Error).message}`);
    return ["did not end"];
  } finally {
    await pool.end();
    await database.close();
  }
}

function print(drill: Drill, result: DrillResult, failures: readonly string[]): void {
  const { lost, doubled, wasted, callRatio, recoverySeconds } = result;
  const cells = [
    String(lost).padStart(6),
    String(doubled).padStart(6),
    String(wasted).padStart(6),
    (callRatio?.toFixed(2) ?? "–").padStart(7),
    (recoverySeconds?.toFixed(1) ?? "–").padStart(7),
  ];
  console.log(
    `${title(drill)}${cells.join("")}  ${failures.length === 0 ? "passed" : `FAILED: ${failures.join("; ")}`}`,
  );
}

function title({ id, name }: Drill): string {
  return `${String(id).padStart(2)} ${name}`.padEnd(46);
}
