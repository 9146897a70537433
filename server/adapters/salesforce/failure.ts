/** One entry of Salesforce's error list, or what OAuth answers instead. */
export interface ErrorEntry {
  errorCode: string;
  message: string;
  fields: readonly string[];
}

/** What went wrong with one request, before anything is decided about it. Holds no token and no record content. */
export class CallFailure extends Error {
  /** "unreadable": the answer was HTML, cut off, or of the wrong shape. */
  readonly reason: "status" | "network" | "unreadable";
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly errors: readonly ErrorEntry[];

  constructor(
    reason: CallFailure["reason"],
    message: string,
    detail: { status?: number; errors?: readonly ErrorEntry[]; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "CallFailure";
    this.reason = reason;
    this.status = detail.status ?? 0;
    this.errors = detail.errors ?? [];
  }

  hasCode(...codes: readonly string[]): boolean {
    return this.errors.some(({ errorCode }) => codes.includes(errorCode));
  }
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
