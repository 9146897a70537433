import { lintScorecard, parseScorecard, ScorecardError } from "#scoring";
import { mappedFact, readProperty, unitFactor } from "../domain/mapped-facts.ts";
import type { AccountRecord } from "../domain/records.ts";
import { inScope } from "../domain/scope.ts";
import {
  mappedProperties,
  type PropertyLabels,
  type PropertyMapping,
  type Settings,
  settingsSchema,
} from "../domain/settings.ts";
import type { Crm, CrmPropertyDefinition } from "../ports/crm.ts";
import type { InstallationContext } from "./context.ts";

export interface SettingsProblem {
  /** Where in the file, as a dotted path. */
  path: string;
  /** What is wrong and what to do. */
  message: string;
}

/** The CRM's defaults, as far as the portal has properties of the right kind. */
export function defaultSettings(
  crm: Crm,
  definitions: readonly CrmPropertyDefinition[],
  currency: string | null,
): Settings {
  const mapping: Record<string, PropertyMapping> = {};
  for (const [fact, candidates] of Object.entries(crm.defaults.mapping)) {
    const fit = candidates.find((rule) => mappingProblem(fact, rule, definitions) === null);
    if (fit) mapping[fact] = fit;
  }
  const settings = { scope: crm.defaults.scope, mapping, ...(currency ? { currency } : {}) };
  return { ...settings, labels: labelsOf(settings, definitions) };
}

/** Reads a settings document against the portal's own property definitions; all problems at once. */
export function parseSettings(
  document: unknown,
  definitions: readonly CrmPropertyDefinition[],
): { settings: Settings; problems: [] } | { settings: null; problems: SettingsProblem[] } {
  const parsed = settingsSchema.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: `${issue.message}.`,
    }));
    return { settings: null, problems };
  }
  const settings = parsed.data;
  const problems: SettingsProblem[] = [
    ...scopeProblems(settings, definitions),
    ...Object.entries(settings.mapping).flatMap(([fact, rule]) => {
      const message = mappingProblem(fact, rule, definitions);
      return message === null ? [] : [{ path: `mapping.${fact}`, message }];
    }),
    ...scorecardProblems(settings),
  ];
  if (problems.length > 0) return { settings: null, problems };
  return { settings: { ...settings, labels: labelsOf(settings, definitions) }, problems: [] };
}

/** What the CRM calls the properties that the settings name, and the options of the scope. */
function labelsOf(settings: Settings, definitions: readonly CrmPropertyDefinition[]): PropertyLabels {
  const labels: PropertyLabels = {};
  for (const name of mappedProperties(settings)) {
    const definition = definitions.find((one) => one.name === name);
    if (!definition) continue;
    const named = name === settings.scope.property ? definition.optionLabels : undefined;
    const options = settings.scope.in.flatMap((value) => (named?.[value] ? [[value, named[value]]] : []));
    labels[name] = {
      label: definition.label,
      ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    };
  }
  return labels;
}

function scopeProblems(settings: Settings, definitions: readonly CrmPropertyDefinition[]): SettingsProblem[] {
  const { property, in: values } = settings.scope;
  const definition = definitions.find((one) => one.name === property);
  if (!definition) return [{ path: "scope.property", message: noSuchProperty(property, definitions) }];
  if (definition.options.length === 0) return [];
  return values
    .filter((value) => !definition.options.includes(value))
    .map((value) => ({
      path: "scope.in",
      message: `"${value}" is not an option of ${property}. Its options: ${definition.options.join(", ")}.`,
    }));
}

/** What is wrong with a mapping rule for this portal; null = nothing. */
function mappingProblem(
  factId: string,
  rule: PropertyMapping,
  definitions: readonly CrmPropertyDefinition[],
): string | null {
  const definition = definitions.find((one) => one.name === rule.property && !one.archived);
  if (!definition) return noSuchProperty(rule.property, definitions);
  const fact = mappedFact(factId);
  if (rule.unit && unitFactor(fact, rule.unit) === null) {
    return `The unit "${rule.unit}" does not convert to ${fact.unit || "a plain number"}. Leave it out or choose another.`;
  }
  if (rule.values) {
    if (definition.options.length === 0) return null;
    const unknown = Object.keys(rule.values).filter((value) => !definition.options.includes(value));
    if (unknown.length === 0) return null;
    return `${rule.property} has no option ${unknown.join(", ")}. Its options: ${definition.options.join(", ")}.`;
  }
  const isDate = definition.type === "date" || definition.type === "datetime";
  if (fact.kind === "date" && !isDate) return `${rule.property} is not a date. Map a date property.`;
  if (fact.kind !== "date" && definition.type !== "number") {
    return `${rule.property} is ${definition.type}, not a number. Add "values" that turn its options into numbers, or map a number property.`;
  }
  return null;
}

function noSuchProperty(name: string, definitions: readonly CrmPropertyDefinition[]): string {
  const stem = name.split("_")[0]!.slice(0, 4).toLowerCase();
  const near = definitions.filter((one) => one.name.toLowerCase().includes(stem)).slice(0, 5);
  const hint = near.length > 0 ? ` Close to it: ${near.map((one) => one.name).join(", ")}.` : "";
  return `The CRM has no account property "${name}".${hint} Create it there or name another.`;
}

function scorecardProblems(settings: Settings): SettingsProblem[] {
  if (settings.scorecard === undefined) return [];
  try {
    const errors = lintScorecard(parseScorecard(settings.scorecard)).filter((one) => one.level === "error");
    return errors.map((one) => ({ path: `scorecard.${one.path}`, message: one.message }));
  } catch (error) {
    if (!(error instanceof ScorecardError)) throw error;
    return error.problems.map((one) => ({ path: `scorecard.${one.path}`, message: one.message }));
  }
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
  return { accounts: accounts.length, inScope: customers.length, mapping: Object.fromEntries(mapping) };
}
