import { WireFailure } from "../common/wire-failure.ts";

/** Fields of HubSpot's error bodies that decisions rest on; every one may be absent. */
export interface ErrorBody {
  message?: string;
  category?: string;
  subCategory?: string;
  policyName?: string;
  /** OAuth endpoints only. */
  error?: string;
  status?: string;
  context?: Readonly<Record<string, unknown>>;
  errors?: readonly ErrorBody[];
  code?: string;
}

/** A failed request, with what HubSpot said of it. */
export class CallFailure extends WireFailure {
  readonly body: ErrorBody;
  /** From the Retry-After header; null when absent. */
  readonly retryAfterMs: number | null;

  constructor(
    reason: CallFailure["reason"],
    message: string,
    detail: { status?: number; body?: ErrorBody; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(reason, message, detail);
    this.body = detail.body ?? {};
    this.retryAfterMs = detail.retryAfterMs ?? null;
  }

  /** Whether the error, or one of the errors inside it, carries this code. */
  hasCode(code: string): boolean {
    return carries(this.body, code);
  }
}

function carries(body: ErrorBody, code: string): boolean {
  return (
    body.code === code ||
    body.category === code ||
    // Validation errors carry their code only inside the text of the message.
    (body.message?.includes(`"${code}"`) ?? false) ||
    (Array.isArray(body.errors) && body.errors.some((inner) => carries(inner, code)))
  );
}

/** The parsed error body, or an empty one when it is not a JSON object. */
export function parseErrorBody(text: string): ErrorBody {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** Milliseconds from a Retry-After header (seconds or a date); null when absent or not understood. */
export function parseRetryAfter(header: string | null, crmTime: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : null;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - crmTime);
}
