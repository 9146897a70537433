import { Flex, ProgressBar, Text } from "@hubspot/ui-extensions";
import type { Band, DimensionView } from "#contract";
import { useFormats } from "./use-formats.ts";
import { bandNames, sentenceCase } from "./words.ts";

const colours: Readonly<Record<Band, "success" | "warning" | "danger">> = {
  red: "danger",
  yellow: "warning",
  green: "success",
  thriving: "success",
  unknown: "warning",
};

/** One bar per dimension, with its share of the score; a dimension without data says so and has no bar. */
export function DimensionBars({ dimensions }: { dimensions: readonly DimensionView[] }) {
  return (
    <Flex direction="column" gap="md">
      {dimensions.map((dimension) => (
        <DimensionBar key={dimension.id} dimension={dimension} />
      ))}
    </Flex>
  );
}

function DimensionBar({ dimension: { label, score, weight, band } }: { dimension: DimensionView }) {
  const share = `${useFormats().percent(weight)} of the score`;
  if (score === null) {
    return (
      <Flex direction="column" gap="flush">
        <Text>{label}</Text>
        <Text variant="microcopy">No data yet · {share}</Text>
      </Flex>
    );
  }
  const judged = band === undefined ? "" : ` · ${sentenceCase(bandNames[band])}`;
  return (
    <ProgressBar
      title={label}
      value={score}
      maxValue={100}
      valueDescription={`${score} of 100${judged} · ${share}`}
      variant={colours[band ?? "unknown"]}
    />
  );
}
