export interface WireRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** A stream is for bodies too large to hold; it is sent as it comes, once. */
  body?: string | ReadableStream<Uint8Array>;
}

/** An answer as it came, headers by their names in lower case. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** No answer came: refused, reset, timed out. */
export class NoAnswer extends Error {
  /** A short word for logs: "ECONNRESET", "TimeoutError". */
  readonly code: string;

  constructor(cause: unknown) {
    super("No answer came", { cause });
    this.name = "NoAnswer";
    this.code = networkCode(cause);
  }
}

/**
 * One request, once, within `timeoutMs`, answer included: vendors' clients have no timeout that could be relied on.
 * Throws `NoAnswer`.
 */
export async function exchange(request: WireRequest, timeoutMs: number): Promise<WireAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      signal: AbortSignal.timeout(timeoutMs),
      // A redirect would carry the token to a host that nobody configured.
      redirect: "manual",
      ...(request.body === undefined ? {} : { body: request.body, duplex: "half" as const }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } catch (cause) {
    throw new NoAnswer(cause);
  }
}

function networkCode(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error)
    return "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
  return "unknown";
}

/** An answer whose body is still coming. */
export interface OpenAnswer {
  status: number;
  headers: Record<string, string>;
  body: ReadableStream<Uint8Array> | null;
}

/** Like `exchange`, for bodies too large to hold; `timeoutMs` counts until the last byte. Throws `NoAnswer`. */
export async function openExchange(request: WireRequest, timeoutMs: number): Promise<OpenAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "manual",
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: response.body };
  } catch (cause) {
    throw new NoAnswer(cause);
  }
}
