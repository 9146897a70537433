import { type Answer, isObject } from "../../common/exchange.ts";
import { badRequest } from "../errors.ts";
import { findObjectType, type ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { Lane } from "../quotas.ts";
import type { Writer } from "../records/writer.ts";

/** One authenticated API call, ready for its handler. */
export interface ApiCall {
  portal: Portal;
  appId: number;
  /** What the token allows; null = everything (the portal's own private app). */
  scopes: ReadonlySet<string> | null;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
  /** The body of the few calls that send a list. */
  bodyList: readonly unknown[];
  /** Asked for by the older numbered path. */
  numbered: boolean;
  /** Where the sandbox answers, without a trailing slash: for links. */
  baseUrl: string;
  /** How a requested but empty property is answered. */
  emptyValues: "null" | "omit";
  inlineAssociationLimit: number;
  writer: Writer;
  /** Ends the installation of the calling app. */
  uninstall(): void;
}

export interface ApiRoute {
  method: string;
  pattern: string;
  /** Name in the statistics. */
  kind: string;
  lane: Lane;
  /** Whether an accepted call changes anything. */
  writes: boolean;
  /** Any one of these is enough; empty = any token. */
  scopes(params: Readonly<Record<string, string>>): readonly string[];
  handle(call: ApiCall): Answer;
}

export function allows(call: ApiCall, scope: string): boolean {
  return call.scopes === null || call.scopes.has(scope);
}

/** The object type that a path names; HubSpot's 400 for one that it does not know. */
export function typeFrom(params: Readonly<Record<string, string>>, name = "type"): ObjectType {
  const alias = params[name] ?? "";
  const type = findObjectType(alias);
  if (!type) throw badRequest(`Unable to infer object type from: ${alias}`);
  return type;
}

/** Values of a list parameter, whether repeated or separated by commas; empty when absent. */
export function listParam(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((part) => part.split(","))
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A whole-number parameter within [1, highest]; HubSpot's 400 otherwise. */
export function limitParam(query: URLSearchParams, fallback: number, highest: number): number {
  const text = query.get("limit");
  if (text === null || text === "") return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > highest) {
    throw badRequest(`Invalid limit: ${text}. The limit must be a number from 1 to ${highest}.`);
  }
  return limit;
}

export function textList(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) {
    throw badRequest(`Invalid input JSON: "${name}" must be a list of strings`);
  }
  return value;
}

/** The `inputs` of a batch body: objects, at most `highest` of them. */
export function batchInputs(
  body: Readonly<Record<string, unknown>>,
  highest: number,
): Record<string, unknown>[] {
  const inputs = body.inputs;
  if (!Array.isArray(inputs) || !inputs.every(isObject)) {
    throw badRequest('Invalid input JSON: "inputs" must be a list of objects', [
      { message: "inputs is required", in: "inputs", code: "MISSING_REQUIRED_FIELD" },
    ]);
  }
  if (inputs.length > highest) {
    throw badRequest(
      `The maximum number of inputs supported in a batch request is ${highest}; ${inputs.length} were given.`,
    );
  }
  return inputs;
}

/** An id as text; HubSpot also takes a number. */
export function idOf(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number" && Number.isInteger(value)) return String(value);
  throw badRequest(`Invalid input JSON: "${name}" is required`);
}

export function propertiesOf(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!isObject(input.properties)) throw badRequest('Invalid input JSON: "properties" must be an object');
  return input.properties;
}
