import { Flex, LineChart, Text } from "@hubspot/ui-extensions";
import type { TrendLineView } from "#contract";
import type { Formats } from "./format.ts";
import { useFormats } from "./use-formats.ts";

const SCORE = "Score";
const SMOOTHED = "Smoothed over a week";

/** The scores of the last month as a line, and the same in words for those who do not see it. */
export function TrendChart({ line }: { line: TrendLineView }) {
  const formats = useFormats();
  const rows = line.points.flatMap(({ on, score, smoothed }) => [
    ...(score === null ? [] : [{ day: Date.parse(on), score, series: SCORE }]),
    ...(smoothed === null ? [] : [{ day: Date.parse(on), score: smoothed, series: SMOOTHED }]),
  ]);
  return (
    <Flex direction="column" gap="sm">
      <LineChart
        data={rows}
        axes={{
          x: { field: "day", fieldType: "datetime", label: "Day" },
          y: { field: "score", fieldType: "linear", label: "Health score" },
          options: { groupFieldByColor: "series", colors: { [SCORE]: "blue", [SMOOTHED]: "darkBlue" } },
        }}
        options={{ showLegend: true, showTooltips: true }}
      />
      <Text>{inWords(line, formats)}</Text>
      {notes(line, formats).map((note) => (
        <Text key={note} variant="microcopy">
          {note}
        </Text>
      ))}
    </Flex>
  );
}

/** "From 51 on 27 Oct 2026 to 38 today; lowest 36 on 20 Nov 2026, highest 54 on 30 Oct 2026." */
function inWords({ points }: TrendLineView, formats: Formats): string {
  const scored = points.flatMap(({ on, score }) => (score === null ? [] : [{ on, score }]));
  const first = scored[0];
  const last = scored.at(-1);
  if (!first || !last) return "No day of the last month had enough data for a score.";
  const say = ({ on, score }: { on: string; score: number }) =>
    `${Math.floor(score + 0.5)} on ${formats.day(on)}`;
  const lowest = scored.reduce((low, one) => (one.score < low.score ? one : low));
  const highest = scored.reduce((high, one) => (one.score > high.score ? one : high));
  return `From ${say(first)} to ${say(last)}; lowest ${say(lowest)}, highest ${say(highest)}.`;
}

function notes({ marks, points, rebuiltBefore }: TrendLineView, formats: Formats): string[] {
  const gaps = points.filter(({ score }) => score === null).length;
  return [
    ...marks.map(({ on, text }) => `${formats.day(on)}: ${text}. What moved there may be the measure.`),
    ...(gaps === 0 ? [] : [`${gaps} of ${points.length} days had too little data for a score.`]),
    ...(rebuiltBefore === null
      ? []
      : [`Days before ${formats.day(rebuiltBefore)} are rebuilt from what HubSpot kept of them.`]),
  ];
}
