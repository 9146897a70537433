import { describe, expect, it } from "vitest";
import { compileScorecard, needsReference, referenceCollector } from "#scoring";
import { AS_OF } from "../support/scorecards.ts";
import { normalised, recipeCard, runRecipe } from "./run-recipe.ts";

/** An account whose four sub-scores are all `level`. */
const account = (level: number) => ({
  seats_active_pct: level,
  integrations_in_sync_pct: level,
  payment_standing: level,
  expansion_pct_12m: -20 + (level / 100) * 40,
  meetings_90d: (level / 100) * 3,
  tenure_months: (level / 100) * 36,
  csat_mean_1_to_10: 3 + (level / 100) * 4,
});

describe("three tiers by quartile (K09, T02)", () => {
  const compiled = compileScorecard(recipeCard("three-tier-quartiles"));
  const levels = [60, 65, 70, 75, 80, 85, 90, 95];

  it("lower quarter, middle half, upper quarter, even where everybody is well", () => {
    expect(needsReference(compiled)).toBe(true);
    const collector = referenceCollector(compiled);
    for (const level of levels) collector.add({ account: `a${level}`, asOf: AS_OF, signals: account(level) });
    const reference = collector.freeze();
    const bands = levels.map((level) => runRecipe("three-tier-quartiles", account(level), reference).band);
    expect(bands).toEqual(["red", "red", "yellow", "yellow", "yellow", "yellow", "green", "green"]);
  });

  it("before quartiles are known the fixed cuts hold", () => {
    expect(runRecipe("three-tier-quartiles", account(60)).band).toBe("yellow");
  });
});

describe("three tiers by rules (K10, T03, T04)", () => {
  it("CSAT above 7 is high, below 3 poor, and between them, where source prints nothing, a straight line", () => {
    const at = (mean: number) =>
      normalised(runRecipe("three-tier-rules", { csat_mean_1_to_10: mean }))["customer-satisfaction-mean"];
    expect([1, 3, 4, 5, 6, 7, 10].map(at)).toEqual([0, 0, 25, 50, 75, 100, 100]);
  });

  it("three tiers at levels that leave no gap", () => {
    expect(runRecipe("three-tier-rules", account(10)).band).toBe("red");
    expect(runRecipe("three-tier-rules", account(55)).band).toBe("yellow");
    expect(runRecipe("three-tier-rules", account(95)).band).toBe("green");
  });
});
