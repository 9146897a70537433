import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Folder of the private database of a checkout's tests, always the same for the same checkout: another checkout may have
 * other migrations and ends its runs at other times. It lies in the system's temporary folder, which PostgreSQL's own
 * account can reach wherever the checkout is.
 */
export function testDataFolder(checkout: string): string {
  const name = createHash("sha256").update(realpathSync(checkout)).digest("hex").slice(0, 12);
  return path.join(tmpdir(), `bellwether-tests-${name}`);
}
