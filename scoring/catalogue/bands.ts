import type { Method } from "./method.ts";

/** T01 to T11: the bands and benchmarks. */
export const bands: readonly Method[] = [
  {
    id: "T01",
    says: "Red, yellow, green, with numbers that the source leaves out.",
    by: [{ export: "scoreAccount" }, { export: "bandLabel" }],
  },
  {
    id: "T02",
    says: "Lower quartile, middle half, upper quartile of all scores; the fixed cuts until they are known.",
    by: [{ recipe: "three-tier-quartiles" }, { export: "referenceCollector" }],
  },
  {
    id: "T03",
    says: "Likely lost, nurture, ready for more, as labels of the three bands.",
    by: [{ recipe: "three-tier-rules" }],
  },
  {
    id: "T04",
    says: "A mean CSAT of 7 and above is 100, of 3 and below 0, and the unstated stretch a straight line.",
    by: [{ recipe: "three-tier-rules" }, { curve: "piecewise" }],
  },
  { id: "T05", says: "1–2 none or new, 3 professional, 4–5 strong.", by: [{ metric: "relationship-score" }] },
  {
    id: "T06",
    says: "The scale begins at 0, not at 1; 7–8 and 9–10 as printed.",
    by: [{ businessMetric: "portfolio-nps" }],
  },
  { id: "T07", says: "0–6, 7–8, 9–10.", by: [{ businessMetric: "portfolio-nps" }] },
  {
    id: "T08",
    says: "Steps without gaps; only the points of the example are known, the table is lost.",
    by: [{ curve: "steps" }, { recipe: "health-points-raw" }],
  },
  {
    id: "T09",
    says: "Cuts at 40.5 and 70.5 close the gaps; thriving is asked of the uncapped value above its target.",
    by: [{ recipe: "impact-frequency" }],
  },
  {
    id: "T10",
    says: "A band never stands alone: number, words, and the lines that make it.",
    by: [{ export: "displayLedger" }, { export: "drivers" }],
  },
  { id: "T11", says: "Every published benchmark as a threshold.", by: [{ recipe: "empra-threshold" }] },
];
