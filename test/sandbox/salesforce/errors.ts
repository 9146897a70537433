/** One entry of Salesforce's list of errors. */
export interface ErrorEntry {
  errorCode: string;
  message: string;
  fields?: readonly string[];
}

/** An answer that Salesforce gives as an error: `[{ errorCode, message, fields? }]` with that status. */
export class SalesforceError extends Error {
  readonly status: number;
  readonly errorCode: string;
  /** Names of the fields that it is about; null = the entry has no such list. */
  readonly fields: readonly string[] | null;

  constructor(status: number, errorCode: string, message: string, fields: readonly string[] | null = null) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }

  entry(): ErrorEntry {
    const { errorCode, message, fields } = this;
    return fields === null ? { message, errorCode } : { message, errorCode, fields };
  }

  body(): ErrorEntry[] {
    return [this.entry()];
  }
}

export function malformedQuery(message: string): SalesforceError {
  return new SalesforceError(400, "MALFORMED_QUERY", message);
}

/** A field that is not there, or that the user may not see: Salesforce does not tell the two apart. */
export function invalidField(message: string): SalesforceError {
  return new SalesforceError(400, "INVALID_FIELD", message);
}

export function invalidType(message: string): SalesforceError {
  return new SalesforceError(400, "INVALID_TYPE", message);
}

export function notFound(message = "The requested resource does not exist"): SalesforceError {
  return new SalesforceError(404, "NOT_FOUND", message);
}

export function invalidSession(): SalesforceError {
  return new SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid");
}
