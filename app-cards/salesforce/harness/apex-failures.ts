import type { ErrorView } from "../../contract/index.ts";

/** What the package's class `HealthCardController` says when it has no view: code → sentence. A test compares them. */
export const apexFailures = {
  no_access: "You cannot see the health of this account. Ask an administrator for access.",
  not_connected: "This Salesforce org is not connected to Bellwether; an administrator must connect it.",
  not_assigned: "You do not have the permission set Bellwether Viewer; ask an administrator to assign it.",
  no_answer: "Bellwether did not answer. Try again in a minute.",
} as const;

export type ApexFailure = keyof typeof apexFailures;

/** Message of the exception that Apex throws at the card. */
export function failureMessage(code: ApexFailure): string {
  return refusalMessage({ error: { code, message: apexFailures[code] } });
}

/** The same for a status other than 200, 404 and 401, by the server's own answer. */
export function refusalMessage({ error: { code, message } }: ErrorView): string {
  return JSON.stringify({ error: { message, code } });
}
