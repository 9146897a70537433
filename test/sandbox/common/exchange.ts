import type { IncomingMessage, ServerResponse } from "node:http";

/** What a handler answers: a JSON body, or a finished text of another type. */
export type Answer =
  | { status: number; json: unknown; headers?: Readonly<Record<string, string>> }
  | { status: number; text: string; contentType: string; headers?: Readonly<Record<string, string>> };

export function ok(json: unknown): Answer {
  return { status: 200, json };
}

/** @param location URL of the new resource, where one is sent. */
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

/** The whole body as text; throws what `tooLarge` makes beyond `largest` bytes. */
export async function readText(
  request: IncomingMessage,
  largest: number,
  tooLarge: () => Error,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largest) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
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
