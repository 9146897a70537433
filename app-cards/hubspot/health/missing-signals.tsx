import { Flex, List, Text } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";

/** Signals without data, each with the way to connect it. They count as unknown, never as bad. */
export function MissingSignals({ missing }: { missing: ScoredView["missing"] }) {
  return (
    <List variant="unordered-styled">
      {missing.map(({ metric, label, howToConnect }) => (
        <Flex key={metric} direction="column" gap="flush">
          <Text format={{ fontWeight: "demibold" }}>{label}</Text>
          <Text variant="microcopy">{howToConnect}</Text>
        </Flex>
      ))}
    </List>
  );
}
