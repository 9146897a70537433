import type { IncomingMessage } from "node:http";
import { isObject, readText } from "../../common/exchange.ts";
import { badRequest, HubSpotError } from "../errors.ts";

const largestBody = 10 * 1024 * 1024;

export function readBody(request: IncomingMessage): Promise<string> {
  return readText(
    request,
    largestBody,
    () => new HubSpotError(413, "REQUEST_TOO_LARGE", "The request body is too large."),
  );
}

/** The body as JSON, an object or a list; an empty body is an empty object. */
export function parseJson(body: string): Record<string, unknown> | unknown[] {
  if (body.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badRequest("Invalid input JSON on line 1, column 1: the body is not valid JSON");
  }
  if (!isObject(parsed) && !Array.isArray(parsed))
    throw badRequest("Invalid input JSON: an object is expected");
  return parsed;
}
