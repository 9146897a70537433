import { Flex, Heading, List, Text, Tile } from "@hubspot/ui-extensions";
import type { DriverView } from "#contract";
import { DriverItem } from "./driver-item.tsx";

interface Props {
  title: string;
  drivers: readonly DriverView[];
  /** Said when there is none. */
  none: string;
  /** False without a score: points towards no number would mislead. */
  showPoints: boolean;
}

/** What hurts, or what helps: at most three, strongest first. */
export function DriverTile({ title, drivers, none, showPoints }: Props) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{title}</Heading>
        {drivers.length === 0 ? (
          <Text>{none}</Text>
        ) : (
          <List variant="unordered-styled">
            {drivers.map((driver) => (
              <DriverItem key={driver.metric} driver={driver} showPoints={showPoints} />
            ))}
          </List>
        )}
      </Flex>
    </Tile>
  );
}
