import { Box, Flex, Statistics, StatisticsItem, StatusTag, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import type { Band } from "#contract";
import type { Formats } from "./format.ts";
import type { ScoreSummary } from "./score-summary.ts";
import { useFormats } from "./use-formats.ts";
import { bandNames, countDays, trendWords } from "./words.ts";

const dots: Readonly<Record<Band, "danger" | "warning" | "success" | "default">> = {
  red: "danger",
  yellow: "warning",
  green: "success",
  thriving: "success",
  unknown: "default",
};

interface Props {
  score: ScoreSummary;
  /** How sure it is; stands under the band. */
  children?: ReactNode;
}

/** Number, band in words, trend, and since when. Without enough data there is no number at all. */
export function ScoreHead({ score, children }: Props) {
  const formats = useFormats();
  const { band, bandLabel, trend, bandSince, bandNote, writtenOn } = score;
  const state = [trend && trendWords[trend], bandSince && sinceWords(band, bandSince, formats)];
  return (
    <Flex direction="row" gap="md" align="start">
      {score.score === null ? null : (
        <Box flex="none">
          <Statistics>
            <StatisticsItem label="Health score" number={score.score}>
              <Text variant="microcopy">of 100</Text>
            </StatisticsItem>
          </Statistics>
        </Box>
      )}
      <Box flex={1}>
        <Flex direction="column" gap="xs">
          <StatusTag variant={dots[band]}>{bandLabel}</StatusTag>
          <Text>{state.filter(Boolean).join(" · ")}</Text>
          {bandNote === null ? null : <Text>{bandNote}</Text>}
          {writtenOn === null ? null : (
            <Text variant="microcopy">As last written to HubSpot on {formats.day(writtenOn)}</Text>
          )}
          {children}
        </Flex>
      </Box>
    </Flex>
  );
}

/** "red for 6 days, since 17 Nov 2026" */
function sinceWords(band: Band, since: string, formats: Formats): string {
  const days = -formats.daysUntil(since);
  if (band === "unknown") return `since ${formats.day(since)}`;
  return days < 1
    ? `${bandNames[band]} since today`
    : `${bandNames[band]} for ${countDays(days)}, since ${formats.day(since)}`;
}
