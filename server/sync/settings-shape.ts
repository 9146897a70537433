import type { z } from "zod";
import { nearNames } from "#scoring";
import {
  accountScopeSchema,
  propertyMappingSchema,
  segmentRuleSchema,
  settingsSchema,
} from "../domain/settings.ts";

/** Something wrong or doubtful in a settings document. */
export interface SettingsProblem {
  /** Where in the file, as a dotted path. */
  path: string;
  /** What is wrong and what to do. */
  message: string;
}

/** The right shape of each part, for who got it wrong. */
export const examples = {
  settings: '{ "scope": { … }, "mapping": { … } }; `npm run -s settings` prints the settings in force',
  scope: '{ "property": "lifecyclestage", "in": ["customer"] }',
  mapping: '{ "arr": { "property": "annual_revenue" } }, or {} for nothing',
  rule: '{ "property": "logins", "unit": "per_day" } or { "property": "payment", "values": { "paid": 100, "late": 50 } }',
  segment: '{ "property": "company_size" } or { "property": "company_size", "values": { "1-50": "smb" } }',
  currency: '"EUR"',
  webhook: '{ "url": "https://automation.example.com/bellwether" }',
} as const;

type Shape = z.ZodObject;

export const scopeProblemsOfShape = (value: unknown) =>
  shapeProblems(accountScopeSchema, value, "scope", examples.scope);

export const segmentProblemsOfShape = (value: unknown) =>
  value === undefined ? [] : shapeProblems(segmentRuleSchema, value, "segment", examples.segment);

export const ruleProblemsOfShape = (value: unknown, path: string) =>
  shapeProblems(propertyMappingSchema, value, path, examples.rule);

/** Of the document's own keys: those it must not have, and those it lacks. Its parts are looked at one by one. */
export function keyProblems(document: Readonly<Record<string, unknown>>): SettingsProblem[] {
  // Labels are the CRM's own: they may stand in a file, read anew whatever it says, but nobody is told to write them.
  const known = Object.keys(settingsSchema.shape).filter((key) => key !== "labels");
  return Object.keys(document)
    .filter((key) => key !== "labels" && !known.includes(key))
    .map((key) => ({ path: key, message: unknownKey(key, known) }));
}

export function currencyProblems(value: unknown): SettingsProblem[] {
  if (settingsSchema.shape.currency.safeParse(value).success) return [];
  return [{ path: "currency", message: wrong("a currency's three capital letters", examples.currency) }];
}

export function webhookProblems(value: unknown): SettingsProblem[] {
  if (settingsSchema.shape.webhook.safeParse(value).success) return [];
  return [{ path: "webhook", message: wrong("an object with an address", examples.webhook) }];
}

/** "must be …", with what to write. */
export function wrong(what: string, example: string): string {
  return `This must be ${what}. Write it like ${example}.`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shapeProblems(schema: Shape, value: unknown, path: string, example: string): SettingsProblem[] {
  if (value === undefined) return [{ path, message: `This is missing. Write it like ${example}.` }];
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const at = [path, ...issue.path].join(".");
    if (issue.code !== "unrecognized_keys")
      return [{ path: at, message: `${issue.message}. Write it like ${example}.` }];
    const known = Object.keys(schema.shape);
    return issue.keys.map((key) => ({ path: `${at}.${key}`, message: unknownKey(key, known) }));
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const [near] = nearNames(key, known);
  const advice = near ? `Did you mean "${near}"?` : `Remove it; the keys here are ${known.join(", ")}.`;
  return `Unrecognized key: "${key}". ${advice}`;
}
