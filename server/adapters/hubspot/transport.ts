import { exchange, NoAnswer, type WireAnswer, type WireRequest } from "../common/exchange.ts";
import { datedUrl } from "./api-version.ts";
import { CallFailure, parseErrorBody, parseRetryAfter } from "./failure.ts";

/**
 * A 2xx answer of one request to the dated path, its body JSON or, with status 204, empty. Throws `CallFailure` for
 * everything else.
 * The official client parses errors into a model that drops the rate-limit policy.
 */
export async function send(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  const answer = await answered({ ...request, url: datedUrl(request.url) }, timeoutMs);
  if (answer.status < 200 || answer.status > 299) {
    const crmTime = Date.parse(answer.headers.date ?? "") || 0;
    throw new CallFailure("status", `HubSpot answered ${answer.status}`, {
      status: answer.status,
      body: parseErrorBody(answer.text),
      retryAfterMs: parseRetryAfter(answer.headers["retry-after"] ?? null, crmTime),
    });
  }
  if (answer.status !== 204) mustBeJson(answer);
  return answer;
}

async function answered(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  try {
    return await exchange(request, timeoutMs);
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause;
    throw new CallFailure("network", `HubSpot could not be reached (${cause.code})`, { cause });
  }
}

function mustBeJson(answer: WireAnswer): void {
  try {
    JSON.parse(answer.text);
  } catch {
    throw new CallFailure("unreadable", "HubSpot's answer was not JSON, or was cut off", {
      status: answer.status,
    });
  }
}
