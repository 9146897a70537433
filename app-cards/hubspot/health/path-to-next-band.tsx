import { Flex, Text, Tile } from "@hubspot/ui-extensions";
import type { NextBandView } from "#contract";
import { sentenceCase } from "./words.ts";

/** What would bring the next band: ways that each suffice, or steps that do together. */
export function PathToNextBand({ next }: { next: NextBandView }) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Text format={{ fontWeight: "demibold" }}>Path to the next band</Text>
        <Text>{next.text}</Text>
        {next.steps.length === 0 ? null : (
          <Flex direction="column" gap="xs">
            {next.steps.map((step) => (
              <Flex key={step.metric} direction="column" gap="flush">
                <Text format={{ fontWeight: "demibold" }}>{step.label}</Text>
                <Text>{sentenceCase(step.statement)}</Text>
              </Flex>
            ))}
          </Flex>
        )}
      </Flex>
    </Tile>
  );
}
