import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * Every state of the health card as of now, from `app-cards/contract/fixtures`. They are TypeScript, so the project's
 * own Node.js reads them, whatever runs this.
 */
export function healthFixtures() {
  const root = path.resolve(import.meta.dirname, "../../..");
  const node = path.join(root, "node_modules/node/bin/node");
  if (!existsSync(node))
    throw new Error("The fixtures need the project's own packages: run `npm ci` at its root first.");
  const script = path.join(import.meta.dirname, "print-fixtures.ts");
  return JSON.parse(execFileSync(node, [script], { encoding: "utf8", maxBuffer: 64e6 }));
}
