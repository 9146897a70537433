/**
 * Errors classed by who acts next. The message ends with the remedy; code branches on `kind` and `code`, never on
 * the message.
 */
export type ErrorKind =
  | "retry_later"
  | "reauthenticate"
  | "fix_configuration"
  | "fix_data"
  | "ask_another"
  | "bug";

export class BellwetherError extends Error {
  readonly kind: ErrorKind;
  /** Stable, snake_case. */
  readonly code: string;
  /** Earliest sensible retry, in milliseconds from now; only with `retry_later`. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "BellwetherError";
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** Whether `error` is ours and of that kind (and code, when given). */
export function isError(error: unknown, kind: ErrorKind, code?: string): error is BellwetherError {
  return (
    error instanceof BellwetherError && error.kind === kind && (code === undefined || error.code === code)
  );
}
