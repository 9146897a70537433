import path from "node:path";
import { freshDatabase } from "../demo/database.ts";
import { scoreTwins } from "./twins.ts";

/**
 * `npm run -s twins [-- N]`: N customers (ten thousand unless told) with the same facts in both CRMs, read and scored
 * through both adapters; prints how many ledgers and bands differ. Exit 1 when any does.
 */
const size = Number(process.argv[2] ?? 10_000);
const log = { info() {}, warn() {}, error() {} };
const dataFolder = path.resolve(import.meta.dirname, "../../.data/twins");
const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log });
try {
  const { hubspot, salesforce } = await scoreTwins(database.url, size, "twins", (line) =>
    console.error(line),
  );
  const ledgers = [...hubspot.values()].filter(({ name, result }) => salesforce.get(name)?.result !== result);
  const bands = [...hubspot.values()].filter(({ name, band }) => salesforce.get(name)?.band !== band);
  console.log(
    JSON.stringify({
      accounts: { hubspot: hubspot.size, salesforce: salesforce.size },
      differentLedgers: ledgers.length,
      differentBands: bands.length,
    }),
  );
  if (ledgers.length > 0 || hubspot.size !== salesforce.size) process.exitCode = 1;
} finally {
  await database.close();
}
