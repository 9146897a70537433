import { expect, test } from "vitest";
import { toBellwetherError } from "#server/adapters/salesforce/errors.ts";
import { CallFailure } from "#server/adapters/salesforce/failure.ts";

/** Salesforce says both with one code. */
const refused = (message: string) =>
  toBellwetherError(
    new CallFailure("status", "Salesforce answered 403", {
      status: 403,
      errors: [{ errorCode: "REQUEST_LIMIT_EXCEEDED", message, fields: [] }],
    }),
  );

test.each([
  ["TotalRequests Limit exceeded.", "daily_limit"],
  ["ConcurrentRequests (Concurrent API Requests) Limit exceeded.", "crm_busy"],
  ["ConcurrentPerOrgLongTxn Limit exceeded.", "crm_busy"],
])("%s is %s", (message, code) => {
  expect(refused(message)).toMatchObject({ kind: "retry_later", code });
});
