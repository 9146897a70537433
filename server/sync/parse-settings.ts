import { checkScorecard, nearNames } from "#scoring";
import { mappedFact, unitFactor } from "../domain/mapped-facts.ts";
import {
  accountScopeSchema,
  type PropertyMapping,
  propertyMappingSchema,
  type Settings,
  segmentRuleSchema,
  settingsSchema,
} from "../domain/settings.ts";
import type { CrmPropertyDefinition } from "../ports/crm.ts";
import { labelsOf } from "./property-labels.ts";
import {
  currencyProblems,
  examples,
  isObject,
  keyProblems,
  ruleProblemsOfShape,
  type SettingsProblem,
  scopeProblemsOfShape,
  segmentProblemsOfShape,
  webhookProblems,
  wrong,
} from "./settings-shape.ts";

type Definitions = readonly CrmPropertyDefinition[];

/**
 * Reads a settings document against the portal's own property definitions; all problems at once: a part of the wrong
 * shape does not hide what is wrong with another.
 */
export function parseSettings(
  document: unknown,
  definitions: Definitions,
): { settings: Settings; problems: [] } | { settings: null; problems: SettingsProblem[] } {
  if (!isObject(document)) {
    return { settings: null, problems: [{ path: "", message: wrong("a JSON object", examples.settings) }] };
  }
  const problems = [
    ...keyProblems(document),
    ...scopeProblems(document.scope, definitions),
    ...mappingProblems(document.mapping, definitions),
    ...segmentProblems(document.segment, definitions),
    ...currencyProblems(document.currency),
    ...webhookProblems(document.webhook),
    ...scorecardFindings(document.scorecard, "error"),
  ];
  if (problems.length > 0) return { settings: null, problems };
  // Labels are the CRM's own, whatever the document says.
  const settings = settingsSchema.parse({ ...document, labels: undefined });
  return { settings: { ...settings, labels: labelsOf(settings, definitions) }, problems: [] };
}

/** What the settings' scorecard probably does not intend; it can be stored all the same. */
export function settingsDoubts(settings: Settings): SettingsProblem[] {
  return scorecardFindings(settings.scorecard, "warning");
}

function scopeProblems(scope: unknown, definitions: Definitions): SettingsProblem[] {
  const shape = scopeProblemsOfShape(scope);
  if (!isObject(scope)) return shape;
  const property = accountScopeSchema.shape.property.safeParse(scope.property).data;
  if (property === undefined) return shape;
  const definition = definitions.find((one) => one.name === property);
  if (!definition)
    return [...shape, { path: "scope.property", message: noSuchProperty(property, definitions) }];
  const values = accountScopeSchema.shape.in.safeParse(scope.in).data ?? [];
  const unknown = values.filter(
    (value) => definition.options.length > 0 && !definition.options.includes(value),
  );
  return [
    ...shape,
    ...unknown.map((value) => ({
      path: "scope.in",
      message: `"${value}" is not an option of ${property}. Its options: ${definition.options.join(", ")}.`,
    })),
  ];
}

function segmentProblems(rule: unknown, definitions: Definitions): SettingsProblem[] {
  const shape = segmentProblemsOfShape(rule);
  const read = segmentRuleSchema.safeParse(rule).data;
  if (read === undefined) return shape;
  const definition = definitions.find((one) => one.name === read.property && !one.archived);
  if (!definition) return [{ path: "segment.property", message: noSuchProperty(read.property, definitions) }];
  const { options } = definition;
  const unknown = Object.keys(read.values ?? {}).filter((value) => !options.includes(value));
  if (options.length === 0 || unknown.length === 0) return [];
  const message = `${read.property} has no option ${unknown.join(", ")}. Its options: ${options.join(", ")}.`;
  return [{ path: "segment.values", message }];
}

function mappingProblems(mapping: unknown, definitions: Definitions): SettingsProblem[] {
  if (!isObject(mapping))
    return [{ path: "mapping", message: wrong("an object, a rule by fact", examples.mapping) }];
  return Object.entries(mapping).flatMap(([fact, rule]) => {
    const path = `mapping.${fact}`;
    const shape = ruleProblemsOfShape(rule, path);
    const readable = partOf(rule);
    if (readable === null) return shape;
    const messages = ruleProblems(fact, readable, definitions);
    return [...shape, ...messages.map((message) => ({ path, message }))];
  });
}

/** What can be read of a rule, be the rest as wrong as it may; null without a property. */
function partOf(rule: unknown): PropertyMapping | null {
  if (!isObject(rule)) return null;
  const { shape } = propertyMappingSchema;
  const property = shape.property.safeParse(rule.property).data;
  if (property === undefined) return null;
  const values = shape.values.safeParse(rule.values).data;
  const unit = shape.unit.safeParse(rule.unit).data;
  return { property, ...(values ? { values } : {}), ...(unit ? { unit } : {}) };
}

/** What is wrong with a mapping rule for this portal; empty = nothing. */
export function ruleProblems(factId: string, rule: PropertyMapping, definitions: Definitions): string[] {
  const fact = mappedFact(factId);
  const messages: string[] = [];
  if (rule.unit && unitFactor(fact, rule.unit) === null)
    messages.push(
      `The unit "${rule.unit}" does not convert to ${fact.unit || "a plain number"}. Leave it out or choose another.`,
    );
  const definition = definitions.find((one) => one.name === rule.property && !one.archived);
  const message = definition
    ? kindProblem(fact.kind, rule, definition)
    : noSuchProperty(rule.property, definitions);
  return message === null ? messages : [...messages, message];
}

function kindProblem(
  kind: "number" | "date" | "money",
  rule: PropertyMapping,
  { type, options }: CrmPropertyDefinition,
): string | null {
  if (rule.values) {
    if (options.length === 0) return null;
    const unknown = Object.keys(rule.values).filter((value) => !options.includes(value));
    if (unknown.length === 0) return null;
    return `${rule.property} has no option ${unknown.join(", ")}. Its options: ${options.join(", ")}.`;
  }
  if (kind === "date" && type !== "date" && type !== "datetime")
    return `${rule.property} is not a date. Map a date property.`;
  if (kind !== "date" && type !== "number") {
    return `${rule.property} is ${type}, not a number. Add "values" that turn its options into numbers, or map a number property.`;
  }
  return null;
}

function noSuchProperty(name: string, definitions: Definitions): string {
  const names = definitions.filter((one) => !one.archived).map((one) => one.name);
  const near = nearNames(name, names, { byWord: true }).slice(0, 5);
  const hint = near.length > 0 ? ` Close to it: ${near.join(", ")}.` : "";
  return `The CRM has no account property "${name}".${hint} Create it there or name another.`;
}

function scorecardFindings(scorecard: unknown, wanted: "error" | "warning"): SettingsProblem[] {
  if (scorecard === undefined) return [];
  return checkScorecard(scorecard)
    .filter(({ level }) => level === wanted)
    .map(({ path, message }) => ({ path: path === "" ? "scorecard" : `scorecard.${path}`, message }));
}
