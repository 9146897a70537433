import { describe, expect, it } from "vitest";
import { compileScorecard, defaultScorecard, scoreAccount } from "#scoring";
import { duePlays, nextPlay, playStatus, playsSince } from "../../../server/domain/next-play.ts";

const compiled = compileScorecard(defaultScorecard);
const asOf = "2026-11-22T12:00:00.000Z";
/** Silent for long, and a contract that renews soon. */
const signals = {
  days_since_last_communication: 90,
  meetings_90d: 0,
  logins_per_week: 1,
  seats_active_pct: 20,
  core_feature_users_pct: 20,
  tickets_per_month: 4,
  open_ticket_oldest_days: 30,
  nps: -40,
  csat_pct: 30,
  payment_standing: 100,
  days_to_renewal: 60,
};
const result = scoreAccount(compiled, { account: "1", asOf, signals });
const history = (over: object) => ({
  bandSince: "2026-11-22",
  previousBand: null,
  scoreChangedOn: "2026-11-22",
  lastMonth: null,
  ...over,
});
const due = duePlays(result, signals, history({}), []);
const since = playsSince(
  null,
  due.map(({ play }) => play.id),
  "2026-11-20",
);
const first = due[0]!.play;

describe("the next play", () => {
  it("is the most urgent one, and its due day counts from the first day on which it applied", () => {
    const days = "days" in first.due ? first.due.days : 0;
    expect(nextPlay(due, since, [])).toMatchObject({
      id: first.id,
      since: "2026-11-20",
      dueOn: `2026-11-${20 + days}`,
      task: null,
    });
  });

  it("is the same the next night while the facts are", () => {
    const tonight = playsSince(
      history({ plays: since }),
      due.map(({ play }) => play.id),
      "2026-11-23",
    );
    expect(nextPlay(due, tonight, [])).toEqual(nextPlay(due, since, []));
  });

  it("keeps its task while it applies, and wants a new one when it applies anew", () => {
    const task = { play: first.id, since: "2026-11-20", taskId: "9", refusedOwnerId: null, done: false };
    const statuses = (applies: string, one: typeof task) => {
      const next = nextPlay(due, { ...since, [first.id]: applies }, [one])!;
      return [next.id, playStatus(next)];
    };
    expect(statuses("2026-11-20", task)).toEqual([first.id, "task_made"]);
    // Days that were rebuilt afterwards move its beginning back.
    expect(statuses("2026-10-25", task)).toEqual([first.id, "task_made"]);
    expect(statuses("2026-11-21", task)).toEqual([first.id, "suggested"]);
    expect(statuses("2026-11-20", { ...task, taskId: null as never })).toEqual([first.id, "suggested"]);
  });

  it("gives way to the next one when its task is done, and stays when all are", () => {
    expect(due.length).toBeGreaterThan(1);
    const done = due.map(({ play }) => ({
      play: play.id,
      since: "2026-11-20",
      taskId: "9",
      refusedOwnerId: null,
      done: true,
    }));
    expect(nextPlay(due, since, done.slice(0, 1))?.id).toBe(due[1]!.play.id);
    const last = nextPlay(due, since, done)!;
    expect([last.id, playStatus(last)]).toEqual([first.id, "done"]);
    expect(nextPlay([], {}, done)).toBeNull();
  });

  it("calls a fall of the band news for a week", () => {
    const fell = (bandSince: string) =>
      duePlays(result, signals, history({ bandSince, previousBand: "thriving" }), []).some(
        ({ play }) => play.id === "band-fell",
      );
    expect(["2026-11-22", "2026-11-16", "2026-11-15"].map(fell)).toEqual([true, true, false]);
  });
});
