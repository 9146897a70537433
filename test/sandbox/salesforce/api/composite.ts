import { type Answer, isObject, ok } from "../../common/exchange.ts";
import { SalesforceError } from "../errors.ts";
import { asOne, type Writer } from "../records/writer.ts";
import { type ApiCall, type ApiRoute, bodyObject } from "./call.ts";

const mostRequests = 25;

/** Several calls in one. */
export const compositeRoutes: readonly ApiRoute[] = [
  { method: "POST", pattern: "/composite", kind: "composite", writes: true, handle: composite },
  { method: "POST", pattern: "/composite/batch", kind: "composite/batch", writes: true, handle: batch },
];

interface Part {
  body: unknown;
  httpHeaders: Readonly<Record<string, string>>;
  httpStatusCode: number;
  referenceId: string;
}

/** Each request may name what an earlier one answered: `@{refAccount.id}`. */
function composite(call: ApiCall): Answer {
  const { compositeRequest, allOrNone } = bodyObject(call);
  const requests = listOf(compositeRequest, "compositeRequest");
  const references = new Map<string, unknown>();
  const failed = (parts: readonly Part[]) => parts.some(({ httpStatusCode }) => httpStatusCode >= 400);
  const parts = asOne(
    call.writer,
    (writer) => {
      const done: Part[] = [];
      for (const request of requests) {
        const referenceId = String(request.referenceId ?? "");
        if (allOrNone === true && failed(done)) {
          done.push(halted(referenceId));
          continue;
        }
        const answer = innerAnswer(call, writer, request, references);
        if ("json" in answer) references.set(referenceId, answer.json);
        done.push({ ...answerPart(answer), referenceId });
      }
      return done;
    },
    (done) => allOrNone !== true || !failed(done),
  );
  const rolledBack = allOrNone === true && failed(parts);
  return ok({
    compositeResponse: rolledBack
      ? parts.map((part) => (part.httpStatusCode >= 400 ? part : halted(part.referenceId)))
      : parts,
  });
}

function innerAnswer(
  call: ApiCall,
  writer: Writer,
  request: Record<string, unknown>,
  references: ReadonlyMap<string, unknown>,
): Answer {
  try {
    const url = String(resolved(request.url, references));
    const path = url.startsWith(call.base) ? url.slice(call.base.length) : null;
    if (path === null)
      throw new SalesforceError(400, "INVALID_INPUT", `The URL ${url} is not below ${call.base}.`);
    return call.dispatch(String(request.method ?? "GET"), path, resolved(request.body, references), writer);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: error.status, json: error.body() };
  }
}

function batch(call: ApiCall): Answer {
  const { batchRequests, haltOnError } = bodyObject(call);
  const results: { statusCode: number; result: unknown }[] = [];
  for (const request of listOf(batchRequests, "batchRequests")) {
    const url = String(request.url ?? "").replace(/^(\/?services\/data)?\/?/, "");
    const path = url.replace(/^v\d+\.0/, "");
    if (haltOnError === true && results.some(({ statusCode }) => statusCode >= 400)) {
      results.push({
        statusCode: 412,
        result: [{ errorCode: "BATCH_PROCESSING_HALTED", message: "Batch processing halted per request" }],
      });
      continue;
    }
    const answer = call.dispatch(String(request.method ?? "GET"), path, request.richInput, call.writer);
    results.push({ statusCode: answer.status, result: "json" in answer ? answer.json : null });
  }
  return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}

function answerPart(answer: Answer): Omit<Part, "referenceId"> {
  return {
    body: "json" in answer ? answer.json : null,
    httpHeaders: answer.headers ?? {},
    httpStatusCode: answer.status,
  };
}

function halted(referenceId: string): Part {
  return {
    body: [
      {
        errorCode: "PROCESSING_HALTED",
        message: "The transaction was rolled back since another operation in the same transaction failed.",
      },
    ],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId,
  };
}

/** The value with every `@{reference.path}` in its texts replaced. */
function resolved(value: unknown, references: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === "string")
    return value.replace(/@\{([A-Za-z]\w*)((?:\.\w+|\[\d+\])*)\}/g, (whole, name: string, path: string) => {
      let found = references.get(name);
      if (found === undefined)
        throw new SalesforceError(
          400,
          "PROCESSING_HALTED",
          `Invalid reference specified. No value for ${whole}.`,
        );
      for (const step of path.match(/\w+/g) ?? [])
        found =
          Array.isArray(found) || isObject(found) ? (found as Record<string, unknown>)[step] : undefined;
      return String(found ?? "");
    });
  if (Array.isArray(value)) return value.map((part) => resolved(part, references));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, references)]));
}

function listOf(value: unknown, name: string): Record<string, unknown>[] {
  if (!Array.isArray(value) || !value.every(isObject))
    throw new SalesforceError(400, "JSON_PARSER_ERROR", `"${name}" must be a list of objects.`);
  if (value.length > mostRequests)
    throw new SalesforceError(
      400,
      "LIMIT_EXCEEDED",
      `The number of subrequests in this request, ${value.length}, exceeds the limit of ${mostRequests}.`,
    );
  return value;
}
