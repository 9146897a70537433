import { Flex, Tag, Text } from "@hubspot/ui-extensions";
import type { DriverView } from "#contract";
import { EvidenceLink } from "./evidence-link.tsx";
import { useFormats } from "./use-formats.ts";
import { sentenceCase } from "./words.ts";

/** One driver: its name, its points, the fact, the fact's date, and the record that says so. */
export function DriverItem({ driver, showPoints }: { driver: DriverView; showPoints: boolean }) {
  const formats = useFormats();
  const { label, statement, points, observedOn, evidence } = driver;
  return (
    <Flex direction="column" gap="flush">
      <Flex direction="row" justify="between" align="center" gap="sm">
        <Text format={{ fontWeight: "demibold" }}>{label}</Text>
        {showPoints ? (
          <Tag variant={toneOf(points)} inline>
            {formats.points(points)} points
          </Tag>
        ) : null}
      </Flex>
      <Text>{sentenceCase(statement)}</Text>
      <Flex direction="row" gap="xs" wrap align="baseline">
        <Text variant="microcopy">{observedOn === null ? "As of today" : formats.day(observedOn)}</Text>
        {evidence === null ? null : <Text variant="microcopy">·</Text>}
        <EvidenceLink evidence={evidence} />
      </Flex>
    </Flex>
  );
}

function toneOf(points: number): "error" | "success" | "default" {
  if (points === 0) return "default";
  return points < 0 ? "error" : "success";
}
