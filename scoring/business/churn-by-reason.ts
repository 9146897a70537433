import { parseInstant } from "../math/instant.ts";
import { type Breakdown, breakdown } from "./breakdown.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type Period, parsePeriod } from "./customer-lifetime.ts";
import { type NoFigure, noFigure } from "./figure.ts";

/** Where a lost customer went; "other" and one's own words are allowed beside the three that are published. */
export type ChurnReason = "competitor" | "freemium" | "closed-business" | (string & {});

export interface Loss {
  readonly account: string;
  readonly at: string;
  /** Absent or null = nobody has said; it stands in a row of its own, "unknown". */
  readonly reason?: ChurnReason | null;
}

export const churnByReason: BusinessMetric<
  Period & { readonly losses: readonly Loss[] },
  Breakdown | NoFigure
> = {
  id: "churn-by-reason",
  label: "Churn by reason",
  formula: "customers lost for a reason / customers lost",
  unit: "ratio, 0 to 1; the rows add up to 1",
  period: "a month",
  cohort: "customers lost in the period; an account counts once, by its last loss",
  benchmark: "none published in the sources",
  whenBad:
    "Competitor: compare the product. Freemium: show what the paid plan earns. Closed business: look at whom we sell to. Unknown: ask.",
  catalogue: ["M62", "A19"],
  sources: ["004"],
  feeds: ["CRM record", "survey", "manual entry", "CSV"],
  example: {
    input: {
      from: "2026-05-01",
      to: "2026-06-01",
      losses: [{ account: "a", at: "2026-05-02", reason: "competitor" }],
    },
    result: { total: 1, rows: [{ id: "competitor", count: 1, share: 1 }] },
  },
  compute({ losses, from, to }) {
    const period = parsePeriod({ from, to });
    if ("reason" in period) return period;
    const last = new Map<string, { at: number; reason: string }>();
    for (const { account, at, reason } of losses) {
      const instant = parseInstant(at);
      if (Number.isNaN(instant)) return noFigure(`${account}: at must be an ISO 8601 instant or day`);
      if (instant < period.from || instant >= period.to) continue;
      const before = last.get(account);
      if (!before || instant >= before.at) last.set(account, { at: instant, reason: reason ?? "unknown" });
    }
    if (last.size === 0) return noFigure("nobody was lost in the period");
    const groups = Map.groupBy(last.values(), ({ reason }) => reason);
    return breakdown(new Map([...groups].map(([reason, own]) => [reason, own.length])), last.size);
  },
};
