import type { IncomingMessage, ServerResponse } from "node:http";
import { badRequest, HubSpotError } from "../errors.ts";

const largestBody = 10 * 1024 * 1024;

/** What a handler answers: a JSON body, or a finished text of another type. */
export type Answer =
  | { status: number; json: unknown; headers?: Readonly<Record<string, string>> }
  | { status: number; text: string; contentType: string; headers?: Readonly<Record<string, string>> };

export function ok(json: unknown): Answer {
  return { status: 200, json };
}

/** @param location URL of the new resource, where HubSpot sends one. */
export function created(json: unknown, location?: string): Answer {
  return { status: 201, json, ...(location !== undefined && { headers: { Location: location } }) };
}

export const noContent: Answer = { status: 204, text: "", contentType: "" };

export function html(text: string, status = 200): Answer {
  return { status, text, contentType: "text/html;charset=utf-8" };
}

export function redirect(location: string): Answer {
  return { status: 302, text: "", contentType: "text/plain", headers: { Location: location } };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody)
      throw new HubSpotError(413, "REQUEST_TOO_LARGE", "The request body is too large.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text to send; computed once, since a fault may cut it. */
export function renderAnswer(answer: Answer): { text: string; contentType: string } {
  if ("json" in answer)
    return { text: JSON.stringify(answer.json), contentType: "application/json;charset=utf-8" };
  return { text: answer.text, contentType: answer.contentType };
}

export function sendText(
  response: ServerResponse,
  status: number,
  rendered: { text: string; contentType: string },
  headers: Readonly<Record<string, string>>,
): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, {
    ...headers,
    ...(hasBody && rendered.contentType !== "" && { "Content-Type": rendered.contentType }),
    ...(hasBody && { "Content-Length": String(Buffer.byteLength(rendered.text)) }),
  });
  response.end(hasBody ? rendered.text : undefined);
}
