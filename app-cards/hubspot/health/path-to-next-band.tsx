import { Flex, List, Text, Tile } from "@hubspot/ui-extensions";
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
          <List variant="unordered-styled">
            {next.steps.map((step) => (
              <Text key={step.metric}>
                {step.label}: {sentenceCase(step.statement)}
              </Text>
            ))}
          </List>
        )}
      </Flex>
    </Tile>
  );
}
