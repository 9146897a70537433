import type { AccountUpdate, CrmConnection, WriteOutcome } from "../../../server/ports/crm.ts";

/** Writes as write-back does: one of the CRM's own jobs where it has them and many wait, otherwise batches. */
export async function writeAll(
  connection: CrmConnection,
  updates: readonly AccountUpdate[],
): Promise<WriteOutcome[]> {
  const { writeJobs, writeBatch } = connection;
  if (writeJobs && updates.length > writeJobs.worthwhileAbove) {
    const job = await writeJobs.open();
    await writeJobs.send(job, inSlices(updates));
    const result = await writeJobs.result(job, updates.length);
    if (typeof result === "string" || result.othersWrittenAt === null) throw new Error("Nothing was written");
    const { failed, othersWrittenAt: modifiedAt } = result;
    return updates.flatMap(({ id }) => failed.get(id) ?? { id, status: "written", modifiedAt });
  }
  const outcomes: WriteOutcome[] = [];
  for (let from = 0; from < updates.length; from += writeBatch)
    outcomes.push(...(await connection.writeAccounts(updates.slice(from, from + writeBatch))));
  return outcomes;
}

async function* inSlices(updates: readonly AccountUpdate[]) {
  for (let from = 0; from < updates.length; from += 1_000) yield updates.slice(from, from + 1_000);
}
