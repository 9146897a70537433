import type { AccountFacts } from "../domain/facts.ts";
import type { Instant } from "../domain/records.ts";
import type { InstallationContext } from "./context.ts";

/**
 * The facts as of now, or as of the instant at which the newest of them was recorded: the process that mirrored it may
 * have a clock that is ahead of ours, and a fact that we hold must not count as not known yet. The facts and the instant
 * belong together: the same instant must select the same facts at any later time.
 */
export async function factsNow(
  ctx: InstallationContext,
  ids: readonly string[],
): Promise<{ facts: readonly AccountFacts[]; asOf: Instant }> {
  for (let asOf = ctx.clock.now().toISOString(); ; ) {
    const facts = await ctx.rows.facts(ids, asOf);
    const newest = newestRecorded(facts);
    if (newest <= asOf) return { facts, asOf };
    asOf = newest;
  }
}

function newestRecorded(facts: readonly AccountFacts[]): Instant {
  const recorded = facts.flatMap(({ recordedAt, ...records }) => [
    ...Object.values(recordedAt),
    ...[records.tickets, records.deals, records.interactions, records.surveys]
      .flat()
      .map((one) => one.recordedAt),
    ...records.pulses.flatMap(({ at, takenBackAt }) => takenBackAt ?? at),
  ]);
  return recorded.reduce((latest, instant) => (instant > latest ? instant : latest), "");
}
