import type { Row } from "../rows.ts";
import { onStage } from "../stage.ts";
import { cycles, orgRows } from "./cycles.ts";
import { firstSync, firstSyncRows } from "./first-sync.ts";
import { startOrg } from "./sandbox.ts";

const LATENCY_MS = 80;

/** The sync with Salesforce beside what it could need at least. */
export async function salesforceRows(quick: boolean, say: (text: string) => void): Promise<Row[]> {
  const { accounts, changing } = quick
    ? { accounts: 5_000, changing: 1_500 }
    : { accounts: 100_000, changing: 1_500 };
  const startedWith = (size: number) => () => startOrg(`accounts:${size}`, LATENCY_MS);
  say(`First sync of accounts:${accounts} in Salesforce, and cycles over them …`);
  const { first, polled } = await onStage(startedWith(accounts), async (stage) => {
    const { rows, first } = await firstSync(stage, accounts, say);
    return { first, polled: await cycles(stage, rows, changing, say) };
  });
  say(`First sync of accounts:${2 * accounts} in Salesforce …`);
  const double = await onStage(
    startedWith(2 * accounts),
    async (stage) => (await firstSync(stage, 2 * accounts, say)).first,
  );
  return [...firstSyncRows(first, double), ...orgRows(accounts, changing, polled)];
}
