import { Button, Flex, Text, Tile } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { PulseView, ScoredView } from "#contract";
import { Problem } from "./problem.tsx";
import { PulseForm } from "./pulse-form.tsx";
import { type Act, newKey, useAction } from "./use-action.ts";
import { useFormats } from "./use-formats.ts";

interface Props {
  pulse: PulseView;
  owner: ScoredView["owner"];
  act: Act;
}

/** The owner's own rating, until when it counts, and the way to change it; everybody else is told whom to tell. */
export function PulseTile({ pulse: { mayRate, rating }, owner, act }: Props) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm" align="start">
        <Text format={{ fontWeight: "demibold" }}>Pulse: the owner's own rating</Text>
        {rating === null ? <Text>Not rated in the last 60 days.</Text> : <Standing rating={rating} />}
        {mayRate ? <Rate rating={rating} act={act} /> : <Disagree owner={owner} />}
      </Flex>
    </Tile>
  );
}

type Rating = NonNullable<PulseView["rating"]>;

function Standing({ rating }: { rating: Rating }) {
  const formats = useFormats();
  const { value, by, note, givenOn, fullUntil, expiresOn } = rating;
  const inFull = formats.daysUntil(fullUntil) > 0;
  return (
    <Flex direction="column" gap="flush">
      <Text>
        {value} of 10, {by === null ? "from the company's properties," : `by ${by}`} on {formats.day(givenOn)}
      </Text>
      {note === null ? null : <Text format={{ italic: true }}>“{note}”</Text>}
      <Text variant="microcopy">
        {inFull
          ? `Counts in full until ${formats.day(fullUntil)}, then less each day`
          : `Counts less each day since ${formats.day(fullUntil)}`}
        ; expires on {formats.day(expiresOn)}
      </Text>
    </Flex>
  );
}

/** Opens the form; a rating that was given here can also be taken back. */
function Rate({ rating, act }: { rating: Rating | null; act: Act }) {
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useAction(act);
  const id = rating?.id ?? null;
  const takeBack = async (rated: string) => {
    await run("pulse", { key: newKey(), takeBack: rated });
  };
  if (open) return <PulseForm act={act} onDone={() => setOpen(false)} />;
  return (
    <Flex direction="column" gap="sm" align="start">
      <Flex direction="row" gap="sm" wrap>
        <Button size="sm" onClick={() => setOpen(true)}>
          {rating === null ? "Rate this account" : "Rate again"}
        </Button>
        {id === null ? null : (
          <Button size="sm" variant="transparent" disabled={busy} onClick={() => takeBack(id)}>
            Take back
          </Button>
        )}
      </Flex>
      <Problem text={problem} />
    </Flex>
  );
}

function Disagree({ owner }: { owner: ScoredView["owner"] }) {
  return (
    <Text>
      {owner === null
        ? "Nobody owns this company: give it an owner, who can then rate it."
        : `Disagree? Tell the owner, ${owner.name}.`}
    </Text>
  );
}
