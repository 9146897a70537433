import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LineChart } from "./host/components/charts.tsx";

const axes = {
  x: { field: "day", fieldType: "datetime", label: "Day" },
  y: { field: "score", fieldType: "linear", label: "Health score" },
} as const;
const chart = (data: { day: number; score: number }[]) =>
  renderToStaticMarkup(<LineChart data={data} axes={axes} />);

it("a chart of no day at all is an empty one: it must not take the whole page with it", () => {
  expect(chart([])).toContain("Health score by Day");
  expect(chart([{ day: Date.parse("2026-11-28"), score: 50 }])).toContain("2026-11-28");
});
