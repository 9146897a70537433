import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Portal } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import { startSandbox } from "./support.ts";

const clock = () => Date.parse("2026-11-20T10:30:00Z");
const telcoFile = path.resolve(process.env.BELLWETHER_DATASETS ?? "../shared/data", "telco.csv");

async function portalOf(portfolio: string, seed: number | string = 1, now = clock): Promise<Portal> {
  const sandbox = await startSandbox({ portals: [{ portfolio, seed }], clock: now });
  return sandbox.state.portals[0] as Portal;
}

function records(portal: Portal, type: string) {
  return portal.store(objectType(type)).all();
}

function everything(portal: Portal): unknown {
  return ["companies", "contacts", "deals", "tickets", "emails", "meetings", "feedback_submissions"].map(
    (type) =>
      records(portal, type).map(({ id, createdAt, modifiedAt, values }) => ({
        id,
        createdAt,
        modifiedAt,
        values,
      })),
  );
}

describe("a SaaS portfolio", () => {
  it("is the same for the same seed and day, at any time of it, and another for another seed", async () => {
    const first = await portalOf("saas:20");
    const later = await portalOf("saas:20", 1, () => clock() + 3_600_000);
    expect(everything(later)).toEqual(everything(first));
    expect(later.outcomes).toEqual(first.outcomes);
    expect(everything(await portalOf("saas:20", 2))).not.toEqual(everything(first));
  });

  it("has as many customers as prospects", async () => {
    const portal = await portalOf("saas:100");
    const stages = records(portal, "companies").map((company) => company.values.lifecyclestage);
    expect(stages).toHaveLength(200);
    expect(stages.filter((stage) => stage === "customer")).toHaveLength(100);
    expect(new Set(stages)).toEqual(new Set(["customer", "lead", "opportunity", "marketingqualifiedlead"]));
  });

  it("never repeats a company's name or domain", async () => {
    const companies = records(await portalOf("bench:6000"), "companies");
    expect(new Set(companies.map((company) => company.values.domain)).size).toBe(6000);
  });

  it("holds values that HubSpot itself would accept", async () => {
    const portal = await portalOf("saas:60");
    for (const company of records(portal, "companies")) {
      for (const name of Object.keys(company.values))
        expect(portal.properties.live("companies", name)).toBeDefined();
      const {
        nps_score: nps,
        csm_pulse: pulse,
        payment_status: payment,
        dau_mau: stickiness,
      } = company.values;
      if (nps !== undefined) expect(Math.abs(Number(nps))).toBeLessThanOrEqual(100);
      if (pulse !== undefined) expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(Number(pulse));
      if (payment !== undefined) expect(["current", "late", "overdue"]).toContain(payment);
      if (stickiness !== undefined) expect(Number(stickiness)).toBeLessThanOrEqual(100);
      expect(company.createdAt).toBeLessThanOrEqual(company.modifiedAt);
      expect(company.modifiedAt).toBeLessThan(clock());
    }
  });

  it("knows too little of some customers, and has gaps in others", async () => {
    const customers = records(await portalOf("saas:1000"), "companies").filter(
      (company) => company.values.lifecyclestage === "customer",
    );
    const filled = customers.map(
      (company) =>
        [
          "nps_score",
          "csat_score",
          "csm_pulse",
          "dau_mau",
          "logins_per_week",
          "seats_paid",
          "core_feature_adoption",
          "onboarding_completion",
        ].filter((name) => company.values[name] !== undefined).length,
    );
    const sparse = filled.filter((count) => count === 0).length;
    const gaps = filled.filter((count) => count > 0 && count < 8).length;
    expect(sparse).toBeGreaterThan(30);
    expect(sparse).toBeLessThan(75);
    expect(gaps).toBeGreaterThan(150);
    expect(gaps).toBeLessThan(260);
  });

  it("keeps what becomes of the customers out of the CRM, and drives their figures by it", async () => {
    const portal = await portalOf("saas:400");
    const byId = new Map(records(portal, "companies").map((company) => [String(company.id), company.values]));
    const logins = (outcome: string) => {
      const values = portal.outcomes
        .filter((entry) => entry.outcome.outcome === outcome)
        .map((entry) => Number(byId.get(entry.id)?.logins_per_week))
        .filter((value) => !Number.isNaN(value));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(portal.outcomes).toHaveLength(400);
    expect(logins("churned")).toBeLessThan(logins("renewed") - 3);
    expect(logins("renewed")).toBeLessThan(logins("expanded"));
    for (const values of byId.values()) expect(values).not.toHaveProperty("course");
  });

  it("ties activities to companies and people", async () => {
    const portal = await portalOf("saas:10");
    const companies = objectType("companies");
    for (const type of ["contacts", "deals", "tickets", "emails", "meetings", "feedback_submissions"]) {
      expect(records(portal, type).length).toBeGreaterThan(0);
      for (const record of records(portal, type)) {
        expect(portal.associations.targets(objectType(type), record.id, companies)).toHaveLength(1);
      }
    }
  });
});

describe("a benchmark portfolio", () => {
  it("has exactly the records that its size says", async () => {
    const portal = await portalOf("bench:100");
    const counts = (types: string[]) => types.map((type) => records(portal, type).length);
    expect(counts(["companies", "contacts", "deals", "tickets"])).toEqual([100, 300, 100, 150]);
    expect(counts(["emails", "calls", "meetings", "notes", "tasks", "communications"])).toEqual([
      200, 100, 80, 60, 40, 20,
    ]);
    expect(
      records(portal, "companies").every((company) => company.values.lifecyclestage === "customer"),
    ).toBe(true);
  });
});

describe.skipIf(!existsSync(telcoFile))(
  `the telco portfolio (needs ${path.basename(telcoFile)} in BELLWETHER_DATASETS)`,
  () => {
    it("holds all customers, and their churn only among the outcomes", async () => {
      const portal = await portalOf("telco");
      const companies = records(portal, "companies");
      expect(companies).toHaveLength(7043);
      expect(companies[0]?.values).toMatchObject({
        name: "Customer 7590-VHVEG",
        tenure: "1",
        contract: "Month-to-month",
        payment_method: "Electronic check",
        online_backup: "Yes",
        lifecyclestage: "customer",
      });
      expect(portal.outcomes.filter((entry) => entry.outcome.churned === true)).toHaveLength(1869);
      expect(portal.properties.list("companies", false).map((property) => property.name)).not.toContain(
        "churn",
      );
    });
  },
);
