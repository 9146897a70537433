import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compileScorecard, scoreAccount } from "#scoring";
import { type Row, row } from "../rows.ts";
import { accounts, benchScorecard } from "./portfolio.ts";

/**
 * Memory that is held while accounts stream by, one made, scored and forgotten after the other. The heap is collected
 * before it is measured: until then the engine keeps as much garbage as the machine has room for.
 */
export async function streamRows(count: number, say: (text: string) => void): Promise<Row[]> {
  say(`Streaming ${count.toLocaleString("en")} accounts …`);
  const compiled = compileScorecard(benchScorecard("piecewise"));
  const early = count / 10;
  let done = 0;
  let earlyMb = 0;
  for (const input of accounts(count)) {
    scoreAccount(compiled, input);
    if (++done === early) earlyMb = heldMb();
  }
  const lateMb = heldMb();
  say(`  ${earlyMb.toFixed(1)} MB held after ${early.toLocaleString("en")}, ${lateMb.toFixed(1)} at the end`);
  return [
    row({
      name: `A stream of ${count.toLocaleString("en")} accounts, memory held at its end`,
      ours: lateMb,
      floor: earlyMb,
      unit: "MB",
      formula: "the same after a tenth of them",
    }),
  ];
}

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Megabytes of the heap that are in use by what can still be reached. */
function heldMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
