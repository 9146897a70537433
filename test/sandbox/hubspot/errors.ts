import { randomUUID } from "node:crypto";

export interface ErrorDetail {
  message: string;
  code?: string;
  in?: string;
  context?: Record<string, string[]>;
}

/** An answer that HubSpot gives as an error; `body()` is its JSON. */
export class HubSpotError extends Error {
  readonly status: number;
  readonly category: string;
  readonly details: readonly ErrorDetail[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    category: string,
    message: string,
    options: {
      details?: readonly ErrorDetail[];
      extra?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.category = category;
    this.details = options.details ?? [];
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }

  body(): Record<string, unknown> {
    return {
      status: "error",
      message: this.message,
      correlationId: randomUUID(),
      ...(this.details.length > 0 && { errors: this.details }),
      category: this.category,
      ...this.extra,
    };
  }
}

export function badRequest(message: string, details: readonly ErrorDetail[] = []): HubSpotError {
  return new HubSpotError(400, "VALIDATION_ERROR", message, { details });
}

export function notFound(message = "resource not found"): HubSpotError {
  return new HubSpotError(404, "OBJECT_NOT_FOUND", message);
}

export function conflict(message: string): HubSpotError {
  return new HubSpotError(409, "CONFLICT", message);
}

export function unauthenticated(): HubSpotError {
  return new HubSpotError(
    401,
    "INVALID_AUTHENTICATION",
    "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at " +
      "https://developers.hubspot.com/docs/methods/auth/oauth-overview",
  );
}

/** The token is good but lacks every scope that would allow the call. */
export function missingScopes(scopes: readonly string[]): HubSpotError {
  return new HubSpotError(
    403,
    "MISSING_SCOPES",
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: " +
      "https://developers.hubspot.com/scopes.",
    {
      details: [
        {
          message: "One or more of the following scopes are required.",
          context: { requiredGranularScopes: [...scopes] },
        },
      ],
      extra: { links: { scopes: "https://developers.hubspot.com/scopes" } },
    },
  );
}

/** One failed input of a batch, in the shape of a 207's `errors`. */
export interface BatchError {
  status: "error";
  category: string;
  message: string;
  context: Record<string, string[]>;
  errors: ErrorDetail[];
  links: Record<string, string>;
}

export function batchError(
  category: string,
  message: string,
  context: Record<string, string[]>,
  errors: readonly ErrorDetail[] = [],
): BatchError {
  return { status: "error", category, message, context, errors: [...errors], links: {} };
}
