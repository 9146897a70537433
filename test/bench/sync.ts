import { finish, say, syncArguments } from "./command.ts";
import { hubspotRows } from "./hubspot/index.ts";
import type { Measured } from "./readme.ts";
import { salesforceRows } from "./salesforce/index.ts";

/**
 * `npm run bench:sync [-- --crm hubspot|salesforce] [--quick] [--json] [--write]`: what the sync needs beside the least
 * that it could need, about fifteen minutes for both CRMs; `--quick` = small portfolios, about three.
 */
const values = syncArguments();
const measures = { hubspot: hubspotRows, salesforce: salesforceRows } as const;

const measured: Measured[] = [];
for (const crm of values.crms)
  measured.push({ benchmark: `sync-${crm}`, rows: await measures[crm](values.quick, say) });
finish(measured, values);
