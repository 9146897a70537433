import { readProperty } from "../domain/mapped-facts.ts";
import type { AccountRecord } from "../domain/records.ts";
import { inScope } from "../domain/scope.ts";
import { segmentOf } from "../domain/segment.ts";
import type { PropertyMapping, SegmentRule, Settings } from "../domain/settings.ts";
import type { Crm, CrmPropertyDefinition } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";
import { ruleProblems, settingsDoubts } from "./parse-settings.ts";
import { labelsOf } from "./property-labels.ts";
import type { SettingsProblem } from "./settings-shape.ts";

export { parseSettings, settingsDoubts } from "./parse-settings.ts";
export type { SettingsProblem } from "./settings-shape.ts";

/** The CRM's defaults, as far as the portal has properties of the right kind. */
export function defaultSettings(
  crm: Crm,
  definitions: readonly CrmPropertyDefinition[],
  currency: string | null,
): Settings {
  const mapping: Record<string, PropertyMapping> = {};
  for (const [fact, candidates] of Object.entries(crm.defaults.mapping)) {
    const fit = candidates.find((rule) => ruleProblems(fact, rule, definitions).length === 0);
    if (fit) mapping[fact] = fit;
  }
  const settings = { scope: crm.defaults.scope, mapping, ...(currency ? { currency } : {}) };
  return { ...settings, labels: labelsOf(settings, definitions) };
}

/** Stores settings and queues what follows from them: reading what is newly mapped, scoring everything anew. */
export async function applySettings(ctx: InstallationContext, settings: Settings): Promise<void> {
  await ctx.rows.saveSettings(settings);
  await ctx.rows.audit("settings_applied", { scope: settings.scope, facts: Object.keys(settings.mapping) });
  await ctx.rows.markDue("all");
  // The backfill goes on to score; where nothing new must be read it ends at once.
  await ctx.jobs.enqueue({ name: "backfill", installationId: ctx.rows.installationId });
}

export interface SettingsCheck {
  /** Accounts read by now, and those that the scope holds. */
  accounts: number;
  inScope: number;
  /** Of the accounts in scope, how many have a value that the mapping can read, and what it cannot read. */
  mapping: Readonly<Record<string, { property: string; values: number; unreadable: readonly string[] }>>;
  /** Of the accounts in scope, how many are in each segment, "" = in none; absent without a rule for segments. */
  segments?: Readonly<Record<string, number>>;
  /** What the scorecard probably does not intend; empty = nothing. */
  doubts: readonly SettingsProblem[];
}

const CHECK_PAGES = 20;

/** What the settings would find: counted over a sample of the CRM's own list, up to 2,000 accounts, nothing stored. */
export async function checkSettings(ctx: InstallationContext, settings: Settings): Promise<SettingsCheck> {
  const stream = ctx.connection.streams().find((one) => one.recordType === "account")!;
  const accounts: AccountRecord[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < CHECK_PAGES; page++) {
    const read = await ctx.connection.listPage(stream, cursor);
    accounts.push(...read.records.filter((record) => record.type === "account"));
    cursor = read.next;
    if (cursor === null) break;
  }
  const customers = accounts.filter((account) => inScope(account, settings.scope));
  const mapping = Object.entries(settings.mapping).map(([fact, rule]) => {
    const texts = customers
      .map((account) => account.properties[rule.property] ?? "")
      .filter((text) => text !== "");
    const unreadable = new Set(texts.filter((text) => readProperty(fact, rule, text) === null));
    const values = texts.filter((text) => readProperty(fact, rule, text) !== null).length;
    return [fact, { property: rule.property, values, unreadable: [...unreadable].slice(0, 5) }] as const;
  });
  return {
    accounts: accounts.length,
    inScope: customers.length,
    mapping: Object.fromEntries(mapping),
    ...(settings.segment ? { segments: segmentCounts(customers, settings.segment) } : {}),
    doubts: settingsDoubts(settings),
  };
}

function segmentCounts(accounts: readonly AccountRecord[], rule: SegmentRule): Record<string, number> {
  const bySegment = Map.groupBy(accounts, (account) => segmentOf(account, rule) ?? "");
  return Object.fromEntries([...bySegment].map(([segment, members]) => [segment, members.length]));
}
