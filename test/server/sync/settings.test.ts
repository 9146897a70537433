import { describe, expect, it } from "vitest";
import { defaultScorecard } from "#scoring";
import { scopeInWords } from "../../../server/domain/scope.ts";
import { mappedProperties } from "../../../server/domain/settings.ts";
import type { CrmPropertyDefinition } from "../../../server/ports/crm.ts";
import { parseSettings, settingsDoubts } from "../../../server/sync/settings.ts";

function property(
  name: string,
  type: CrmPropertyDefinition["type"],
  options: string[] = [],
): CrmPropertyDefinition {
  return { name, label: name, type, options, archived: false };
}

const portal = [
  property("lifecyclestage", "choice", ["lead", "customer"]),
  property("logins", "number"),
  property("pay", "choice", ["paid", "late"]),
  property("renewal", "date"),
];
const scope = { property: "lifecyclestage", in: ["customer"] };

function problems(document: unknown): string[] {
  return parseSettings(document, portal).problems.map(({ path, message }) => `${path}: ${message}`);
}

describe("settings", () => {
  it("are accepted when everything they name is there with the right type", () => {
    const settings = {
      scope,
      mapping: {
        logins_per_week: { property: "logins", unit: "per_day" },
        payment_standing: { property: "pay", values: { paid: 100, late: 50 } },
        renewal_on: { property: "renewal" },
      },
      scorecard: defaultScorecard,
    };
    const { settings: read, problems: found } = parseSettings(settings, portal);
    expect(found).toEqual([]);
    expect(read).toMatchObject(settings);
    expect(mappedProperties(parseSettings(settings, portal).settings!)).toEqual([
      "lifecyclestage",
      "logins",
      "pay",
      "renewal",
    ]);
  });

  it("keep what the CRM calls the properties and options that they name, whatever the file says", () => {
    const labelled = portal.map((one) =>
      one.name === "lifecyclestage"
        ? { ...one, label: "Lifecycle Stage", optionLabels: { lead: "Lead", customer: "Customer" } }
        : one,
    );
    const document = { scope, mapping: {}, labels: { lifecyclestage: { label: "Mine" } } };
    const { settings } = parseSettings(document, labelled);
    expect(settings!.labels).toEqual({
      lifecyclestage: { label: "Lifecycle Stage", options: { customer: "Customer" } },
    });
    expect(scopeInWords(settings!.scope, settings!.labels)).toBe("“Lifecycle Stage” is “Customer”");
    expect(scopeInWords({ property: "account_type", in: ["key_account"] })).toBe(
      "“Account type” is “Key account”",
    );
  });

  it("name every problem at once, each with what to do", () => {
    const found = problems({
      scope: { property: "lifecyclestage", in: ["client"] },
      mapping: {
        logins_per_week: { property: "login_count" },
        renewal_on: { property: "logins" },
        nps: { property: "pay" },
        payment_standing: { property: "pay", values: { overdue: 0 } },
        dau_mau_pct: { property: "logins", unit: "per_week" },
      },
    });
    expect(found).toHaveLength(6);
    expect(found[0]).toContain("Its options: lead, customer");
    expect(found[1]).toContain("Close to it: logins");
    expect(found[2]).toContain("is not a date");
    expect(found[3]).toContain('Add "values"');
    expect(found[4]).toContain("no option overdue");
    expect(found[5]).toContain("does not convert");
  });

  it("refuse words they do not know, and a scorecard that does not hold together", () => {
    expect(problems({ scope, mapping: {}, scoop: 1 })[0]).toContain("scoop");
    expect(problems(null)).toHaveLength(1);
    const negative = structuredClone(defaultScorecard) as { dimensions: { weight: number }[] };
    negative.dimensions[0]!.weight = -1;
    expect(problems({ scope, mapping: {}, scorecard: negative })[0]).toMatch(/^scorecard\.dimensions/);
  });

  it("name what is wrong in one part although another has the wrong shape, each with an example", () => {
    const negative = structuredClone(defaultScorecard) as { dimensions: { weight: number }[] };
    negative.dimensions[0]!.weight = -1;
    const found = problems({
      scope: { property: "lifecycle_stage", in: "customer" },
      mapping: { nps: { property: "logins", values: ["x"] }, renewal_on: { property: "logins" }, arr: "arr" },
      currency: "euro",
      scorecard: negative,
    });
    expect(found).toEqual([
      expect.stringMatching(/^scope\.in: .*array.*"in": \["customer"\]/),
      expect.stringContaining("scope.property: The CRM has no account property"),
      expect.stringMatching(/^mapping\.nps\.values: .*"values": \{/),
      expect.stringContaining("mapping.renewal_on: logins is not a date"),
      expect.stringMatching(/^mapping\.arr: .*"property":/),
      expect.stringContaining(
        'currency: This must be a currency\'s three capital letters. Write it like "EUR"',
      ),
      expect.stringMatching(/^scorecard\.dimensions/),
    ]);
  });

  it("ask whether a key was meant that is near, and list the keys otherwise", () => {
    const rule = { property: "logins", units: "per_day" };
    expect(problems({ scope: { ...scope, inn: [] }, mapings: {}, mapping: { nps: rule }, zzz: 1 })).toEqual([
      'mapings: Unrecognized key: "mapings". Did you mean "mapping"?',
      'zzz: Unrecognized key: "zzz". Remove it; the keys here are scope, mapping, segment, currency, webhook, scorecard.',
      'scope.inn: Unrecognized key: "inn". Did you mean "in"?',
      'mapping.nps.units: Unrecognized key: "units". Did you mean "unit"?',
    ]);
    expect(problems({})).toEqual([
      expect.stringContaining("scope: This is missing."),
      expect.stringContaining("mapping: This must be an object"),
    ]);
  });

  it("suggest no property where none is near", () => {
    const found = problems({ scope, mapping: { arr: { property: "revenue_total" } } });
    expect(found).toEqual([
      'mapping.arr: The CRM has no account property "revenue_total". Create it there or name another.',
    ]);
  });

  it("are stored with a doubtful scorecard, whose doubts can be told; its linter errors refuse it", () => {
    const doubtful = {
      format: 1,
      id: "doubtful",
      version: 1,
      dimensions: [
        {
          id: "all",
          label: "All",
          weight: 1,
          metrics: [
            { id: "pulse", weight: 1 },
            {
              id: "mood",
              signal: "pulse",
              weight: 1,
              direction: "up",
              curve: { type: "percentage", target: 10 },
            },
          ],
        },
      ],
    };
    const { settings } = parseSettings({ scope, mapping: {}, scorecard: doubtful }, portal);
    expect(settingsDoubts(settings!)).toContainEqual({
      path: "scorecard.dimensions[0].metrics[1].signal",
      message: expect.stringContaining("counts twice"),
    });
    const falling = structuredClone(doubtful);
    falling.dimensions[0]!.metrics[1]!.direction = "down";
    falling.dimensions[0]!.metrics[1]!.curve = {
      type: "piecewise",
      points: [
        [0, 0],
        [10, 100],
      ],
    } as never;
    expect(problems({ scope, mapping: {}, scorecard: falling })).toContainEqual(
      expect.stringMatching(/^scorecard\..*curve: direction is "down", but the curve is rising/),
    );
  });
});
