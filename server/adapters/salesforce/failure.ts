import { WireFailure } from "../common/wire-failure.ts";

/** One entry of Salesforce's error list, or what OAuth answers instead. */
export interface ErrorEntry {
  errorCode: string;
  message: string;
  fields: readonly string[];
}

/** A failed request, with what Salesforce said of it. */
export class CallFailure extends WireFailure {
  readonly errors: readonly ErrorEntry[];

  constructor(
    reason: CallFailure["reason"],
    message: string,
    detail: { status?: number; errors?: readonly ErrorEntry[]; cause?: unknown } = {},
  ) {
    super(reason, message, detail);
    this.errors = detail.errors ?? [];
  }

  /** The day's calls are used up; the same code also says that too many run at one moment. */
  isDayClosed(): boolean {
    return this.errors.some(
      ({ errorCode, message }) => errorCode === "REQUEST_LIMIT_EXCEEDED" && !/concurrent/i.test(message),
    );
  }

  hasCode(...codes: readonly string[]): boolean {
    return this.errors.some(({ errorCode }) => codes.includes(errorCode));
  }
}

/** Statuses that say nothing of the thing itself: no session, too slow, too much, for now. */
const passing = [401, 408, 420, 429];

/**
 * Whether Salesforce will not tell of this job any more, whatever its words: it is too old, was deleted, or is another
 * user's, after the org was connected again as somebody else.
 */
export function isForgotten(failure: unknown): boolean {
  return (
    failure instanceof CallFailure &&
    failure.status >= 400 &&
    failure.status < 500 &&
    !passing.includes(failure.status) &&
    !failure.hasCode("REQUEST_LIMIT_EXCEEDED")
  );
}

/** The entries of an error body; none when it is not what Salesforce sends. */
export function parseErrors(text: string): ErrorEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) => {
    if (typeof entry !== "object" || entry === null) return [];
    const { errorCode, error, message, error_description, fields } = entry as Record<string, unknown>;
    const code = errorCode ?? error;
    if (typeof code !== "string") return [];
    const sentence = message ?? error_description;
    return [
      {
        errorCode: code,
        message: typeof sentence === "string" ? sentence : code,
        fields: Array.isArray(fields) ? fields.map(String) : [],
      },
    ];
  });
}
