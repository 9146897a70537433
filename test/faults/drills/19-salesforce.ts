import type { OrgWorld } from "../../support/org-world.ts";
import { untilIdle } from "../../support/world.ts";
import { type BulkMoment, bulkMoments, ingestJobs } from "../bulk-moments.ts";
import { callsUsedUp } from "../day-calls.ts";
import type { Check, Drill, DrillContext } from "../drill-kind.ts";
import { wastedWrites } from "../own-writes.ts";
import { playOnSalesforce, type Stage, until } from "../play.ts";

/** More than go without a Bulk job. */
const ACCOUNTS = 2_300;
/** Two in a hundred. */
const REFUSED = 46;
const LOCKED = 10;
const REASON = "Only the deal desk may change this account.";
/** More than the drill makes before it comes to the limit. */
const DAILY_CALLS = 1_500;

const LONG_JOB_MS = 120_000;

type OrgStage = Stage<OrgWorld>;

/**
 * Long Bulk jobs whose workers die, rows that are refused or locked, sessions that end in the middle, and the day's
 * calls used up: a job is gone on with and not begun again, failed rows are tried alone, a fifth of the day's calls is
 * left to others.
 */
export const salesforce: Drill = {
  id: 19,
  name: "Bulk jobs, failed rows, sessions, day's calls",
  crms: ["salesforce"],
  run: (context) =>
    playOnSalesforce(
      context,
      { orgs: [{ portfolio: `accounts:${ACCOUNTS}` }], latencyMs: 5, dailyCalls: DAILY_CALLS },
      async (stage) => {
        const moments: readonly BulkMoment[] = context.quick
          ? ["waiting"]
          : ["waiting", "opened", "uploaded", "done"];
        return {
          crashes: 1 + moments.length,
          checks: [
            ...(await killedWhileReading(stage, context)),
            ...(await failedRowsAlone(stage)),
            ...(await killedWhileWriting(stage, context, moments)),
            ...(await sessionsEnd(stage)),
            ...(await callsUsedUp(stage, context)),
          ],
        };
      },
    ),
};

/** A worker is killed, and another one told to end, while Salesforce works on a list: the next goes on with the same job. */
async function killedWhileReading({ world }: OrgStage, { database }: DrillContext): Promise<Check[]> {
  const { admin, state, orgs } = world.sandbox;
  const { orgId } = orgs[0]!;
  admin.set({ bulkQueueMs: LONG_JOB_MS });
  const doomed = await world.spawn("worker");
  const noted = async () =>
    (await database.query("SELECT 1 FROM checkpoint WHERE position ->> 'cursor' LIKE 'bulk/%'")).length > 0;
  await until("a job in a checkpoint", noted);
  await doomed.kill();
  const leaving = await world.spawn("worker");
  const looks = () => state.orgs[0]!.stats.calls["bulk-query/info"] ?? 0;
  const before = looks();
  await until("a look at the job", () => looks() > before);
  const began = performance.now();
  const code = await leaving.stop();
  const seconds = (performance.now() - began) / 1000;

  lockAndRefuse(world);
  admin.set({ bulkQueueMs: 500 });
  admin.advanceTime(LONG_JOB_MS);
  const worker = await world.spawn("worker");
  await until("a job that writes", () => ingestJobs(world).length > 0, 120_000);
  const jobs = state.bulk.count(orgId, "query");
  return [
    {
      what: `told to end while a job was waited for: ended in ${seconds.toFixed(1)} s with ${code}`,
      holds: code === 0 && seconds <= 10,
    },
    {
      what: `${jobs} job reads all over a kill and an end`,
      holds: jobs === 1 && worker.child.exitCode === null,
    },
  ];
}

function lockAndRefuse({ crm, sandbox }: OrgWorld): void {
  const { orgId } = sandbox.orgs[0]!;
  const ids = crm.places[0]!.customers();
  sandbox.admin.setValidationRule(orgId, { recordIds: ids.slice(0, REFUSED), message: REASON });
  sandbox.admin.lockRecords(orgId, { ids: ids.slice(REFUSED, REFUSED + LOCKED) });
}

/** Of the first scores' job, two in a hundred are refused and some are locked: these alone are tried again. */
async function failedRowsAlone({ world, server, installation }: OrgStage): Promise<Check[]> {
  const { admin, orgs, state } = world.sandbox;
  const { orgId } = orgs[0]!;
  const { stats } = state.orgs[0]!;
  const rows = server.ctx.store.open(installation);
  const refused = world.crm.places[0]!.customers().slice(0, REFUSED);
  const locked = world.crm.places[0]!.customers().slice(REFUSED, REFUSED + LOCKED);
  await until("a try of the locked rows", () => (stats.calls["collections/update"] ?? 0) > 0, 120_000);
  admin.unlockRecords(orgId);
  await untilIdle(server, installation);
  const jobCalls = new Set(ingestJobs(world).map(({ call }) => call));
  const alone = idsOf(world, 0, (call) => !jobCalls.has(call));
  const inJob = idsOf(world, 0, (call) => jobCalls.has(call));
  const quarantined = (await rows.quarantine()).filter(({ reason }) => reason.includes(REASON));
  const before = world.crm.lastWrite();
  admin.clearValidationRule(orgId);
  await server.ctx.jobs.enqueue({ name: "nightly", installationId: installation });
  await untilIdle(server, installation);
  const later = idsOf(world, before, () => true);
  const left = await rows.quarantine();
  return [
    {
      what: `${inJob.length} rows in ${jobCalls.size} job, ${alone.length} tried alone of ${LOCKED} locked`,
      holds: jobCalls.size === 1 && same(alone, locked),
    },
    {
      what: `${quarantined.length} quarantined of ${REFUSED}, with the org's reason`,
      holds: same(
        quarantined.map(({ id }) => id),
        refused,
      ),
    },
    {
      what: `the rule gone: ${later.length} written, ${left.length} quarantined`,
      holds: same(later, refused) && left.length === 0,
    },
  ];
}

/** kill -9 in the middle of a Bulk write: no row is accepted twice, whatever the job had come to. */
async function killedWhileWriting(
  { world, server, installation }: OrgStage,
  { database }: DrillContext,
  moments: readonly BulkMoment[],
): Promise<Check[]> {
  const place = world.crm.places[0]!;
  const checks: Check[] = [];
  for (const [index, moment] of moments.entries()) {
    const before = {
      jobs: ingestJobs(world).length,
      calls: place.calls(),
      seq: world.crm.lastWrite(),
      wasted: wastedWrites(world),
    };
    changeAll(world, index);
    const killed = bulkMoments[moment]({ world, database, before: before.jobs });
    await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
    const undo = await killed;
    for (const worker of world.spawned()) await worker.kill();
    await undo();
    await world.spawn("worker");
    await untilIdle(server, installation, 240_000);
    // Also one that we no longer ask may still write.
    const over = () => ingestJobs(world).every((job) => job.times === null || job.outcomes !== null);
    await until("the end of every job", over);
    const written = world.crm.writes(before.seq).filter(({ byUs }) => byUs);
    const accepted = new Set(written.map(({ call, id }) => `${call} ${id}`)).size;
    const accounts = new Set(written.map(({ id }) => id)).size;
    const wasted = wastedWrites(world) - before.wasted;
    const jobs = ingestJobs(world).length - before.jobs;
    checks.push({
      what: `killed when ${moment}: ${accepted} rows accepted of ${accounts} accounts, ${wasted} wasted, ${jobs} jobs, ${place.calls() - before.calls} calls`,
      holds: accounts > ACCOUNTS / 2 && accepted === accounts && wasted === 0,
    });
  }
  return checks;
}

/** A session ends before a job is opened, and every one while it writes: the token is renewed, and all goes on. */
async function sessionsEnd({ world, server, installation }: OrgStage): Promise<Check[]> {
  const { admin } = world.sandbox;
  const place = world.crm.places[0]!;
  const before = { jobs: ingestJobs(world).length, refreshes: place.refreshes() };
  changeAll(world, 9);
  const { id } = admin.addFault({ kind: "invalid-session", pathIncludes: "jobs/ingest", times: 1 });
  await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
  await until("a job that writes", () => ingestJobs(world).length > before.jobs, 120_000);
  place.expireTokens();
  await untilIdle(server, installation);
  admin.clearFaults(id);
  const refreshes = place.refreshes() - before.refreshes;
  const { state } = await server.ctx.store.open(installation).installation();
  return [
    {
      what: `sessions ended twice: ${refreshes} refreshes, ${state}`,
      holds: refreshes >= 1 && refreshes <= 2 && state === "active",
    },
  ];
}

/** Figures that move nearly every score. */
function changeAll({ crm }: OrgWorld, round: number): void {
  for (const fact of ["logins_per_week", "seats_active"])
    crm.places[0]!.changeMany(ACCOUNTS, fact, String(round % 2 ? 60 + round : 1 + round));
}

function idsOf(world: OrgWorld, after: number, carries: (call: number) => boolean): string[] {
  const ours = world.crm.writes(after).filter(({ byUs, call }) => byUs && carries(call));
  return [...new Set(ours.map(({ id }) => id))];
}

function same(found: readonly string[], wanted: readonly string[]): boolean {
  return found.toSorted().join() === wanted.toSorted().join();
}
