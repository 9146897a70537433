import { readFileSync } from "node:fs";
import path from "node:path";
import { areaUnderCurve } from "#scoring";
import { openInstallation, type SyncContext } from "../../server/sync/context.ts";
import { applySettings, parseSettings } from "../../server/sync/settings.ts";
import type { CrmStage } from "./crm-stage.ts";

const folder = path.resolve(import.meta.dirname, "../sandbox/portfolio");

/** The telephone company's scorecard, and the CRM's properties that feed it. */
export async function applyTelcoSettings(
  ctx: SyncContext,
  installationId: string,
  stage: CrmStage,
): Promise<void> {
  const { mapping } = read("telco-settings.json") as { mapping: Record<string, { property: string }> };
  const opened = await openInstallation(ctx, installationId);
  const document = {
    scope: ctx.crms.get(stage.crm)!.defaults.scope,
    mapping: Object.fromEntries(
      Object.entries(mapping).map(([fact, rule]) => [
        fact,
        { ...rule, property: stage.propertyName(rule.property) },
      ]),
    ),
    scorecard: read("telco-scorecard.json"),
  };
  const { settings, problems } = parseSettings(document, await opened.connection.accountProperties());
  if (!settings) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("; "));
  await applySettings(opened, settings);
}

/** How well the scores that stand in the CRM tell those who left from those who stayed: 0–1, four decimals. */
export async function telcoAuc(stage: CrmStage): Promise<number> {
  const churned = new Map((await stage.outcomes()).map(({ id, outcome }) => [id, outcome.churned === true]));
  const scored = (await stage.accounts()).flatMap(({ id, score }) =>
    score === null ? [] : [{ risk: -score, lost: churned.get(id) ?? false }],
  );
  const auc = areaUnderCurve(
    scored.map(({ risk }) => risk),
    scored.map(({ lost }) => lost),
  );
  return Math.round((auc ?? Number.NaN) * 10_000) / 10_000;
}

function read(name: string): object {
  return JSON.parse(readFileSync(path.join(folder, name), "utf8")) as object;
}
