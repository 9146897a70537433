import { PassThrough } from "node:stream";
import { Transport } from "jsforce/lib/transport.js";
import type { HttpRequest, HttpResponse } from "jsforce/lib/types/common.js";
import { StreamPromise } from "jsforce/lib/util/promise.js";
import {
  exchange,
  NoAnswer,
  type OpenAnswer,
  openExchange,
  type WireAnswer,
  type WireRequest,
} from "../common/exchange.ts";
import { CallFailure, parseErrors } from "./failure.ts";

/**
 * A 2xx answer of one request, its body readable. Throws `CallFailure` for everything else: the official client hands
 * out broken JSON as text, follows redirects with the token, waits half an hour and repeats what it thinks fit.
 */
export async function send(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  const answer = await answered(request, timeoutMs);
  if (answer.status < 200 || answer.status > 299)
    throw new CallFailure("status", `Salesforce answered ${answer.status}`, {
      status: answer.status,
      errors: parseErrors(answer.text),
    });
  mustBeReadable(answer);
  return answer;
}

async function answered(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  try {
    return await exchange(request, timeoutMs);
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause;
    throw new CallFailure("network", `Salesforce could not be reached (${cause.code})`, { cause });
  }
}

function mustBeReadable({ status, headers, text }: WireAnswer): void {
  const type = headers["content-type"] ?? "";
  if (text === "" || type.startsWith("text/csv")) return;
  try {
    JSON.parse(text);
  } catch {
    throw new CallFailure("unreadable", "Salesforce's answer was not JSON, or was cut off", { status });
  }
}

/** A CSV that comes row by row, and the headers before it. Throws `CallFailure` unless Salesforce began to send it. */
export async function openCsv(
  request: WireRequest,
  timeoutMs: number,
): Promise<{ answer: WireAnswer; body: ReadableStream<Uint8Array> }> {
  let opened: OpenAnswer;
  try {
    opened = await openExchange(request, timeoutMs);
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause;
    throw new CallFailure("network", `Salesforce could not be reached (${cause.code})`, { cause });
  }
  const { status, headers, body } = opened;
  if (status < 200 || status > 299) {
    const errors = parseErrors(body ? await new Response(body).text() : "");
    throw new CallFailure("status", `Salesforce answered ${status}`, { status, errors });
  }
  if (!body || !(headers["content-type"] ?? "").startsWith("text/csv"))
    throw new CallFailure("unreadable", "Salesforce's answer was no CSV", { status });
  return { answer: { status, headers, text: "" }, body };
}

/** The official client's requests over `send`, one for each; `answers` tells of every answer. */
export class OneRequest extends Transport {
  private readonly timeoutMs: number;
  private readonly answers: (answer: WireAnswer) => void;

  constructor(timeoutMs: number, answers: (answer: WireAnswer) => void) {
    super();
    this.timeoutMs = timeoutMs;
    this.answers = answers;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.once(request) }));
  }

  private async once({ method, url, headers, body }: HttpRequest): Promise<HttpResponse> {
    const answer = await send(
      {
        method,
        url,
        headers: { ...headers },
        ...(typeof body === "string" ? { body } : {}),
      },
      this.timeoutMs,
    );
    this.answers(answer);
    return { statusCode: answer.status, headers: answer.headers, body: answer.text };
  }
}
