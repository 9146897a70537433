import type { HealthFixture } from "../../../app-cards/contract/fixtures/index.ts";
import type { PlayView, ScoredView } from "../../../app-cards/contract/index.ts";
import { syncedProperties } from "../../../app-cards/contract/index.ts";

/** Words that each card must show for a fixture, taken from the fixture and not from the card. */
export function wordsOf({ body, synced }: HealthFixture): { tab: string[]; sidebar: string[] } {
  if ("error" in body) {
    const score = synced[syncedProperties.score];
    const both = [body.error.message, "Try again", ...(score ? [`Health score ${score} of 100`] : [])];
    return { tab: both, sidebar: both };
  }
  switch (body.kind) {
    case "scored":
      return { tab: [...headWords(body), ...pulseWords(body), ...tabWords(body)], sidebar: headWords(body) };
    case "not_a_customer":
      return { tab: ["not a customer", body.reason], sidebar: ["not a customer", body.reason] };
    case "syncing":
    case "unknown_account":
      return { tab: [body.text, "Check again"], sidebar: [body.text, "Check again"] };
  }
}

function headWords({ head, basis, sentence, owner, arr, notice, hurts, play }: ScoredView): string[] {
  const number = head.display === null ? [] : [`Health score ${head.display} of 100`];
  return [
    ...number,
    head.bandLabel,
    sentence,
    `Based on ${basis.withData} of ${basis.of} signals${basis.inPart ? ` (${basis.inPart} only in part)` : ""}, ${Math.round(100 * basis.coverage)}% of the weight, checked`,
    ...(head.bandNote ? [head.bandNote] : []),
    ...(owner ? [owner.name] : []),
    ...(arr ? [arr.amount.toLocaleString("en-GB")] : []),
    ...(notice ? [notice.text] : []),
    ...(play ? playWords(play) : head.display !== null && hurts[0]?.advice ? [hurts[0].advice] : []),
  ];
}

function playWords({ action, reason, task, makesTask }: PlayView): string[] {
  const button = makesTask ? "Make the task" : "Create a task";
  return [action, reason, task === null ? button : task.done ? "Done." : "The task is made"];
}

function pulseWords({ pulse, owner }: ScoredView): string[] {
  if (pulse === undefined) return [];
  const { mayRate, rating } = pulse;
  return [
    rating === null ? "Not rated in the last 60 days" : `${rating.value} of 10`,
    ...(rating?.note ? [rating.note] : []),
    mayRate ? (rating === null ? "Rate this account" : "Rate again") : `Tell the owner, ${owner?.name}`,
  ];
}

function tabWords({ head, helps, hurts, ledger, changes, nextBand }: ScoredView): string[] {
  const drivers = [...helps, ...hurts].flatMap(({ label, points }) =>
    head.display === null ? [label] : [label, `${signed(points)} points`],
  );
  return [
    ...drivers,
    ...(ledger ? [`how ${ledger.total} adds up`] : []),
    ...(changes && changes.length > 0 ? ["What changed"] : []),
    ...(nextBand ? [nextBand.text, ...nextBand.steps.map(({ label }) => label)] : []),
  ];
}

function signed(points: number): string {
  return `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)}`;
}
