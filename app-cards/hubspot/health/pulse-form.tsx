import { Button, Flex, TextArea, ToggleGroup } from "@hubspot/ui-extensions";
import { useState } from "react";
import { longestNote } from "#contract";
import { Problem } from "./problem.tsx";
import { type Act, newKey, useAction } from "./use-action.ts";

const values = Array.from({ length: 10 }, (_, index) => ({
  label: String(index + 1),
  value: String(index + 1),
}));

/** The owner's rating from 1 to 10 and an optional note. The form is one wish: saved twice it is one rating. */
export function PulseForm({ act, onDone }: { act: Act; onDone: () => void }) {
  const [key] = useState(newKey);
  const [value, setValue] = useState<string>();
  const [note, setNote] = useState("");
  const { busy, problem, run } = useAction(act);
  const save = async () => {
    if (await run("pulse", { key, value: Number(value), note: note.trim() === "" ? null : note })) onDone();
  };
  return (
    <Flex direction="column" gap="sm">
      <ToggleGroup
        toggleType="radioButtonList"
        name="pulse"
        label="How do you see this account? 1 = about to leave, 10 = could not be better"
        options={values}
        inline
        {...(value === undefined ? {} : { value })}
        onChange={setValue}
      />
      <TextArea
        label="Why, in a few words (optional)"
        name="note"
        value={note}
        maxLength={longestNote}
        rows={2}
        onInput={setNote}
        onChange={setNote}
      />
      <Flex direction="row" gap="sm">
        <Button size="sm" disabled={busy || value === undefined} onClick={save}>
          {busy ? "Saving" : "Save rating"}
        </Button>
        <Button size="sm" variant="transparent" onClick={onDone}>
          Cancel
        </Button>
      </Flex>
      <Problem text={problem} />
    </Flex>
  );
}
