/** Owns the database of the data folder given as argument until it is killed. */
import { openDatabase } from "../../../../server/adapters/postgres/index.ts";

const quiet = { info() {}, warn() {}, error() {} };
await openDatabase({ dataFolder: process.argv[2]!, log: quiet });
console.log("ready");
setInterval(() => {}, 1000);
