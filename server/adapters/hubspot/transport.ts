import { datedUrl } from "./api-version.ts";
import { CallFailure, parseErrorBody, parseRetryAfter } from "./failure.ts";

export interface WireRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** A 2xx answer whose body is JSON, or empty with status 204. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/**
 * One request to the dated path, once, within `timeoutMs`. Throws `CallFailure` for everything but a readable 2xx.
 * The official client has no timeout anywhere and parses errors into a model that drops the rate-limit policy.
 */
export async function send(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  const answer = await exchange(request, timeoutMs);
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

async function exchange(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  const url = datedUrl(request.url);
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: request.headers,
      signal: AbortSignal.timeout(timeoutMs),
      // A redirect would carry the token to a host that nobody configured.
      redirect: "manual",
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (cause) {
    throw new CallFailure("network", `HubSpot could not be reached (${networkCode(cause)})`, { cause });
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

/** A short word for logs: "ECONNRESET", "TimeoutError". */
function networkCode(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error)
    return "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
  return "unknown";
}
