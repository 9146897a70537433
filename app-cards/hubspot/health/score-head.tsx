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
  const { band, bandLabel, bandNote, writtenOn } = score;
  const state = [trendInWords(score), sinceWords(score, formats)];
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

/** Null when the trend is not told. */
function trendInWords({ score, trend }: ScoreSummary): string | null {
  if (score === null) return "No trend without a score";
  return trend && trendWords[trend];
}

/** "red for 6 days, since 17 Nov 2026"; where the known history begins in that band, "red for at least 6 days". */
function sinceWords({ band, bandSince, bandSinceAtLeast }: ScoreSummary, formats: Formats): string | null {
  if (bandSince === null) return null;
  const days = -formats.daysUntil(bandSince);
  const name = bandNames[band];
  if (days < 1) return bandSinceAtLeast ? `${name} on the first day known of` : `${name} since today`;
  if (bandSinceAtLeast) return `${name} for at least ${countDays(days)}`;
  return `${name} for ${countDays(days)}, since ${formats.day(bandSince)}`;
}
