import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  areaUnderCurve,
  compileScorecard,
  lintScorecard,
  parseScorecard,
  type ScoreInput,
  scoreAccount,
} from "#scoring";

const root = path.resolve(import.meta.dirname, "../..");
const folder = process.env.BELLWETHER_DATASETS ?? path.join(root, "../shared/data");
const dataset = path.join(folder, "telco.csv");
const present = existsSync(dataset);
if (!present)
  console.log(`telco.test.ts: skipped, ${dataset} is not there (BELLWETHER_DATASETS names the folder)`);

const scorecard = parseScorecard(
  JSON.parse(readFileSync(path.join(root, "test/sandbox/portfolio/telco-scorecard.json"), "utf8")),
);

type Customer = Readonly<Record<string, string>>;

const CONTRACT: Readonly<Record<string, number>> = { "Month-to-month": 0, "One year": 50, "Two year": 100 };
const ADD_ONS = {
  online_security: "OnlineSecurity",
  online_backup: "OnlineBackup",
  device_protection: "DeviceProtection",
  tech_support: "TechSupport",
  streaming_tv: "StreamingTV",
  streaming_movies: "StreamingMovies",
};

function customers(): Customer[] {
  const [head, ...rows] = readFileSync(dataset, "utf8").trim().split(/\r?\n/);
  const columns = head!.split(",");
  return rows.map((row) => {
    const fields = row.split(",");
    return Object.fromEntries(columns.map((column, i) => [column, fields[i]!]));
  });
}

/** Without internet there are no add-ons to have: missing, not 0. */
function signalsOf(customer: Customer): ScoreInput["signals"] {
  const addOns = Object.entries(ADD_ONS).map(([signal, column]) => {
    const value = customer.InternetService === "No" ? null : customer[column] === "Yes" ? 100 : 0;
    return [signal, value] as const;
  });
  return {
    tenure_months: Number(customer.tenure),
    contract_term: CONTRACT[customer.Contract!]!,
    payment_method: paymentMethod(customer.PaymentMethod!),
    ...Object.fromEntries(addOns),
  };
}

function paymentMethod(method: string): number {
  if (method.includes("automatic")) return 100;
  return method === "Mailed check" ? 50 : 0;
}

it("the Telco scorecard counts two add-ons twice, on purpose, and has no other finding", () => {
  expect(lintScorecard(scorecard).map(({ path: at }) => at)).toEqual([
    "dimensions[4].metrics[0].signal",
    "dimensions[4].metrics[1].signal",
  ]);
});

describe.skipIf(!present)("five hand metrics with equal weights rank 7,043 real customers", () => {
  const compiled = compileScorecard(scorecard);
  const scored = present
    ? customers().map((customer) => ({
        result: scoreAccount(compiled, {
          account: customer.customerID!,
          asOf: "2026-11-01T00:00:00Z",
          signals: signalsOf(customer),
        }),
        lost: customer.Churn === "Yes",
      }))
    : [];
  const aucOf = (figure: "score" | "display") =>
    areaUnderCurve(
      scored.map(({ result }) => 100 - result[figure]!),
      scored.map(({ lost }) => lost),
    )!;

  it("has all of them, 26.5 % lost, each with a score", () => {
    expect(scored).toHaveLength(7043);
    expect(scored.filter(({ lost }) => lost).length / scored.length).toBeCloseTo(0.265, 3);
    expect(scored.every(({ result }) => result.score !== null)).toBe(true);
  });

  it("with an AUC of .795 ± .001 at full precision", () => {
    expect(Math.abs(aucOf("score") - 0.795)).toBeLessThanOrEqual(0.001);
  });

  it("and ± .003 on the integers that people see", () => {
    expect(Math.abs(aucOf("display") - 0.795)).toBeLessThanOrEqual(0.003);
  });
});
