import { Button, Flex, Text } from "@hubspot/ui-extensions";
import type { PlayView } from "#contract";
import { EvidenceLink } from "./evidence-link.tsx";
import { Problem } from "./problem.tsx";
import { type Act, useAction } from "./use-action.ts";
import { useFormats } from "./use-formats.ts";
import { relativeDays } from "./words.ts";

/** What to do, why, and by when. */
export function PlayWords({ play: { action, reason, dueOn, task } }: { play: PlayView }) {
  const formats = useFormats();
  const left = formats.daysUntil(dueOn);
  const due = `${formats.day(dueOn)} (${relativeDays(left)})`;
  return (
    <Flex direction="column" gap="flush">
      <Text>{action}</Text>
      <Text variant="microcopy">{reason}</Text>
      {task?.done ? null : (
        <Text variant="microcopy">{left < 0 ? `Was due on ${due}` : `Due on ${due}`}</Text>
      )}
    </Flex>
  );
}

/** The button that makes the task with all of that filled in, once; from then on a link to the task. */
export function PlayTask({ play: { id, task }, act }: { play: PlayView; act: Act }) {
  const { busy, problem, run } = useAction(act);
  if (task !== null) {
    return (
      <Flex direction="column" gap="flush">
        <Flex direction="row" gap="xs" wrap align="baseline">
          <Text>{task.done ? "Done." : "The task is made."}</Text>
          <EvidenceLink evidence={{ label: "Open the task", objectType: "task", recordId: task.recordId }} />
        </Flex>
        {task.note === null || task.done ? null : <Text variant="microcopy">{task.note}</Text>}
      </Flex>
    );
  }
  const make = async () => {
    await run("task", { play: id });
  };
  return (
    <Flex direction="column" gap="sm" align="start">
      <Button variant="primary" size="sm" disabled={busy} onClick={make}>
        {busy ? "Making the task" : "Make the task"}
      </Button>
      <Problem text={problem} />
    </Flex>
  );
}
