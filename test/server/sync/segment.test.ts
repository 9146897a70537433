import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseScorecard } from "#scoring";
import type { Settings } from "../../../server/domain/settings.ts";
import { healthView } from "../../../server/http/card-view.ts";
import { accountHealth, replay } from "../../../server/sync/account-health.ts";
import { openInstallation } from "../../../server/sync/context.ts";
import { applySettings, checkSettings, parseSettings } from "../../../server/sync/settings.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let daysLater = 0;
const now = () => new Date(Date.now() + daysLater * 86_400_000);

const baseline = { default: 50, smb: 60, key_accounts: 80 };
const scorecard = parseScorecard({
  format: 1,
  id: "by-segment",
  version: 1,
  dimensions: [
    {
      id: "usage",
      label: "Usage",
      weight: 1,
      metrics: [
        { id: "product-usage-frequency", weight: 1, baseline },
        { id: "seats-active", weight: 1, baseline },
        // Nobody maps it: what is typical of the segment stands in for it.
        { id: "training-use", weight: 1, baseline },
      ],
    },
  ],
});
/** A property that the portal has with options, as a company's size would be. */
const segment = { property: "payment_status", values: { current: "smb", late: "key_accounts" } };

beforeAll(async () => {
  stage = await openStage("saas:30", { now });
  await stage.run("backfill");
  const opened = await openInstallation(stage.server.ctx, stage.installation);
  const document = { ...opened.installation.settings!, segment, scorecard };
  const definitions = await opened.connection.accountProperties();
  const { settings, problems } = parseSettings(document, definitions);
  expect(problems).toEqual([]);
  await applySettings(opened, settings!);
  await stage.run("backfill", "score");
});
afterAll(() => stage.close());

async function scored() {
  const ids = await stage.rows.accountIds("", 100);
  const snapshots = [...(await stage.rows.latestSnapshots(ids)).values()];
  return Promise.all(
    snapshots.map(async (snapshot) => ({
      snapshot,
      option: (await stage.rows.account(snapshot.accountId))!.properties.payment_status ?? "",
      result: (await replay(stage.rows, snapshot)).result,
    })),
  );
}

async function viewOf(id: string) {
  const health = await accountHealth(stage.server.ctx.store, stage.installation, id);
  const view = healthView(
    health,
    { reader: { userId: "1", email: "a@example.com" }, makesTasks: false },
    now(),
  );
  if (view.kind !== "scored") throw new Error(view.kind);
  return view;
}

describe("an account's segment", () => {
  it("is what the CRM's property says, and the score begins at the typical account of it", async () => {
    const all = await scored();
    const typical = { current: 60, late: 80, overdue: 50, "": 50 };
    expect(new Set(all.map(({ option }) => option)).size).toBeGreaterThan(2);
    for (const { snapshot, option, result } of all) {
      expect(snapshot.segment).toBe({ current: "smb", late: "key_accounts" }[option]);
      expect(result.baseline).toBeCloseTo(typical[option as keyof typeof typical], 9);
      expect(result.score).toBe(snapshot.result.score);
    }
  });

  it("is named where the ledger begins; without one of its own it is just the typical account", async () => {
    const told = (await scored()).filter(({ snapshot }) => snapshot.result.score !== null);
    const labelOf = async (option: string) =>
      (await viewOf(told.find((one) => one.option === option)!.snapshot.accountId)).ledger!.baselineLabel;
    expect(await labelOf("late")).toBe("Typical account in Key accounts");
    expect(await labelOf("overdue")).toBe("Typical account");
  });

  it("moves the score when it changes in the CRM, and the change says so", async () => {
    const { accountId } = (await scored()).find(
      ({ option, snapshot }) => option === "current" && snapshot.result.score !== null,
    )!.snapshot;
    daysLater = 1;
    stage.world.sandbox.admin.editValue(stage.portalId, {
      id: accountId,
      values: { payment_status: "late" },
    });
    await stage.run("incremental", "score");
    const view = await viewOf(accountId);
    expect(view.ledger).toMatchObject({ baseline: 80, baselineLabel: "Typical account in Key accounts" });
    const statements = view.changes![0]!.lines.map(({ statement }) => statement);
    expect(statements).toContain("the segment changed from Smb to Key accounts");
  });

  it("is counted by a check of the settings", async () => {
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const { segments, inScope } = await checkSettings(opened, opened.installation.settings!);
    expect(Object.values(segments!).reduce((sum, count) => sum + count, 0)).toBe(inScope);
    expect(Object.keys(segments!).sort()).toEqual(["", "key_accounts", "smb"]);
  });
});

describe("a rule for segments that the portal cannot follow", () => {
  it.each<[rule: unknown, problem: RegExp]>([
    [
      { property: "payment_stattus" },
      /^segment\.property: The CRM has no account property .* payment_status/,
    ],
    [
      { property: "payment_status", values: { Late: "x" } },
      /^segment\.values: payment_status has no option Late/,
    ],
    [{ propperty: "payment_status" }, /^segment\.propperty: Unrecognized key: .* "property"\?/],
    ["payment_status", /^segment: .*Write it like \{ "property": "company_size" \}/],
  ])("%j", async (rule, problem) => {
    const opened = await openInstallation(stage.server.ctx, stage.installation);
    const document = { ...opened.installation.settings!, segment: rule } as Settings;
    const { problems } = parseSettings(document, await opened.connection.accountProperties());
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toContainEqual(
      expect.stringMatching(problem),
    );
  });
});
