import { Flex, Text, Tile, useExtensionContext } from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import type { ScoredView } from "#contract";
import { PlayTask, PlayWords } from "./play-task.tsx";
import type { Act } from "./use-action.ts";

interface Props {
  view: ScoredView;
  act: Act;
}

/**
 * What to do now, and the surface's one primary button: the play that is due with its task, else the advice of what
 * hurts most with HubSpot's own task form. Without a score the step is to connect what is missing.
 */
export function NextStep({ view, act }: Props) {
  const { play } = view;
  const advice = adviceFor(view);
  return (
    <Tile compact>
      <Flex direction="column" gap="sm" align="start">
        <Text format={{ fontWeight: "demibold" }}>What to do now</Text>
        {play ? (
          <>
            <PlayWords play={play} />
            {play.task || play.makesTask ? <PlayTask play={play} act={act} /> : <OwnForm primary />}
          </>
        ) : (
          <>
            <Text>{advice ?? "Nothing hurts this score today: no action is due."}</Text>
            <OwnForm primary={advice !== null} />
          </>
        )}
      </Flex>
    </Tile>
  );
}

/** Null when there is nothing to do. */
function adviceFor({ head, hurts, missing }: ScoredView): string | null {
  if (head.display === null) {
    const first = missing[0];
    return first
      ? `More signals are needed, ${first.label} first. ${first.howToConnect}`
      : "More signals are needed before there can be a score.";
  }
  const advised = hurts.find((driver) => driver.advice !== null)?.advice;
  if (advised) return advised;
  return hurts[0] ? `Find out why: ${hurts[0].label}, ${hurts[0].statement}.` : null;
}

/** Opens HubSpot's own task form on this company, empty. */
function OwnForm({ primary }: { primary: boolean }) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  return (
    <CrmActionButton
      actionType="ADD_TASK"
      actionContext={{ objectTypeId: crm.objectTypeId, objectId: crm.objectId }}
      variant={primary ? "primary" : "secondary"}
      size="sm"
    >
      Create a task
    </CrmActionButton>
  );
}
