import { Flex, Text } from "@hubspot/ui-extensions";
import type { DriverView, ScoredView } from "#contract";
import { AccountFacts } from "./account-facts.tsx";
import { Basis } from "./basis.tsx";
import { DriverItem } from "./driver-item.tsx";
import { NextStep } from "./next-step.tsx";
import { NoticeAlert } from "./notice-alert.tsx";
import { ScoreHead } from "./score-head.tsx";
import { scoreOfView } from "./score-summary.ts";
import { Sentence } from "./sentence.tsx";
import type { Act } from "./use-action.ts";

/** One minute before a call: the head, the sentence, the strongest driver each way, and one button. */
export function SidebarBody({ view, act }: { view: ScoredView; act: Act }) {
  const scored = view.head.display !== null;
  return (
    <Flex direction="column" gap="md">
      <NoticeAlert notice={view.notice} />
      <ScoreHead score={scoreOfView(view)}>
        <Basis basis={view.basis} />
      </ScoreHead>
      <AccountFacts view={view} direction="column" />
      <Sentence text={view.sentence} />
      {scored ? <Strongest title="Hurts most" driver={view.hurts[0]} /> : null}
      {scored ? <Strongest title="Helps most" driver={view.helps[0]} /> : null}
      <NextStep view={view} act={act} />
    </Flex>
  );
}

function Strongest({ title, driver }: { title: string; driver: DriverView | undefined }) {
  if (driver === undefined) return null;
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">{title}</Text>
      <DriverItem driver={driver} showPoints />
    </Flex>
  );
}
