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
