import { Box, Flex, Statistics, StatisticsItem, StatusTag, Text } from "@hubspot/ui-extensions";
import type { Band } from "#contract";
import type { ScoreSummary } from "./score-summary.ts";
import { useFormats } from "./use-formats.ts";
import { bandNames, relativeDays, trendWords } from "./words.ts";

const dots: Readonly<Record<Band, "danger" | "warning" | "success" | "default">> = {
  red: "danger",
  yellow: "warning",
  green: "success",
  thriving: "success",
  unknown: "default",
};

/** Number, band in words, trend, and since when. Without enough data there is no number at all. */
export function ScoreHead({ score }: { score: ScoreSummary }) {
  const formats = useFormats();
  const { band, bandLabel, trend, bandSince, bandNote, writtenOn } = score;
  const since =
    bandSince === null
      ? null
      : `${bandNames[band]} since ${formats.day(bandSince)} (${relativeDays(formats.daysUntil(bandSince))})`;
  const state = [trend === null ? null : trendWords[trend], since].filter((part) => part !== null).join(", ");
  return (
    <Flex direction="row" gap="md" align="center" wrap>
      {score.score === null ? null : (
        <Box flex="none">
          <Statistics>
            <StatisticsItem label="Health score" number={score.score}>
              <Text variant="microcopy">of 100</Text>
            </StatisticsItem>
          </Statistics>
        </Box>
      )}
      <Flex direction="column" gap="xs">
        <StatusTag variant={dots[band]}>{bandLabel}</StatusTag>
        {state === "" ? null : <Text>{state}</Text>}
        {bandNote === null ? null : <Text variant="microcopy">{bandNote}</Text>}
        {writtenOn === null ? null : (
          <Text variant="microcopy">As last written to HubSpot on {formats.day(writtenOn)}</Text>
        )}
      </Flex>
    </Flex>
  );
}
