import { openInstallation } from "../../../server/sync/context.ts";
import { followHints } from "../../../server/sync/hints.ts";
import { signedHeaders } from "../../sandbox/hubspot/index.ts";
import type { Random } from "../../sandbox/random.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, play } from "../play.ts";

const COPIES = 5;

/**
 * Events five times, in random order, some of them only with the next round, deletions before creations, merges and our
 * own echoes: whatever the order, the end state is the CRM's.
 */
export const webhooks: Drill = {
  id: 10,
  name: "webhooks repeated, shuffled, late",
  run: (context) =>
    play(
      context,
      { portals: [{ portfolio: "saas:30" }] },
      async ({ world, server, installation, random }) => {
        const { portalId } = world.sandbox.portals[0]!;
        const { admin } = world.sandbox;
        const hooks = world.sandbox.state.webhooks;
        const url = `${world.serverUrl}/hubspot/webhooks`;
        await world.start("worker");
        await untilIdle(server, installation);
        hooks.subscribe(url);
        hooks.behave({ withhold: true });

        let late: Record<string, unknown>[] = [];
        let delivered = 0;
        const refused: number[] = [];
        const rounds = context.quick ? 15 : 1_000;
        const spare: string[] = [];
        for (let round = 0; round < rounds; round++) {
          // Events carry milliseconds: two changes of one property in the same instant would be one event.
          admin.advanceTime(10);
          const from = hooks.emitted.length;
          act(round);
          const events = [...late, ...hooks.emitted.slice(from).map(({ event }) => event)];
          const copies = shuffled(Array.from({ length: COPIES }, () => events).flat(), random);
          const last = round === rounds - 1;
          late = last ? [] : events.filter(() => random() < 0.2);
          const now = last ? copies : copies.filter((event) => !late.includes(event));
          for (let start = 0; start < now.length; start += 100) await deliver(now.slice(start, start + 100));
          const opened = await openInstallation(server.ctx, installation);
          const runId = await opened.rows.startRun("hints");
          await followHints(opened, new AbortController().signal, runId);
        }
        await cycle(server, installation);
        return {
          checks: [
            { what: `${delivered} events of ${rounds} rounds delivered`, holds: delivered > rounds * COPIES },
            { what: `${refused.length} deliveries refused`, holds: refused.length === 0 },
          ],
        };

        /** What people do in one round. */
        function act(round: number): void {
          const customers = world.sandbox.state.portals[0]!.outcomes.map(({ id }) => id);
          admin.editValue(portalId, {
            id: customers[round % 20]!,
            values: { logins_per_week: String(round % 13) },
          });
          const created = admin.createRecord(portalId, {
            values: { name: `Company ${round}`, lifecyclestage: round % 2 ? "lead" : "customer" },
          });
          spare.push(created.id);
          if (round % 3 === 0) admin.archiveRecord(portalId, { id: spare.shift()! });
          if (round % 4 === 3 && spare.length > 2) {
            const merged = admin.mergeRecords(portalId, {
              primaryId: spare.shift()!,
              otherId: spare.shift()!,
            });
            spare.push(merged.id);
          }
          const ticket = admin.createRecord(portalId, {
            type: "tickets",
            values: { subject: `Ticket ${round}` },
          });
          admin.associate(portalId, {
            fromType: "tickets",
            fromId: ticket.id,
            toType: "companies",
            toId: customers[round % 20]!,
          });
        }

        async function deliver(events: readonly Record<string, unknown>[]): Promise<void> {
          const body = JSON.stringify(events);
          const headers = signedHeaders(
            world.sandbox.clientSecret,
            { method: "POST", uri: url, body },
            // The server's clock is the real one; the sandbox's has been moved.
            Date.now(),
          );
          const response = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json", ...headers },
            body,
          });
          delivered += events.length;
          if (!response.ok) refused.push(response.status);
        }
      },
    ),
};

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
