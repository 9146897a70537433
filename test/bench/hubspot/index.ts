import type { Row } from "../rows.ts";
import { firstSync, firstSyncRows } from "./backfill.ts";
import { cycles, portalRows } from "./cycles.ts";

/** The sync with HubSpot beside what it could need at least; about ten minutes, or one with small portfolios. */
export async function hubspotRows(quick: boolean, say: (text: string) => void): Promise<Row[]> {
  const sizes = quick
    ? { companies: 2_000, accounts: 5_000, changing: 500 }
    : { companies: 20_000, accounts: 100_000, changing: 5_000 };
  const half = await firstSync(sizes.companies / 2, say);
  const full = await firstSync(sizes.companies, say);
  const polled = await cycles(sizes.accounts, sizes.changing, say);
  return [
    ...firstSyncRows(sizes.companies, full, half),
    ...portalRows(sizes.accounts, sizes.changing, polled),
  ];
}
