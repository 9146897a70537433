import { contractShape } from "./contractShape";
import { matches } from "./matches";

/**
 * What our server said, from the JSON text that Apex passes on: `{ phase: "ready", view }`, or
 * `{ phase: "failed", problem, code }` with one sentence that says what happened; `code` is null when it has no name.
 */
export function readAnswer(text) {
  const body = parsed(text);
  if (matches(contractShape.view, body)) return { phase: "ready", view: body };
  return (
    failureIn(body) ??
    failed(
      "Bellwether answered in a form that this card does not know; ask your admin to update the package.",
    )
  );
}

/**
 * The same for an error that Apex or the network threw. Our class words its errors for the reader, as JSON; whatever is
 * not of that form are Salesforce's own words, before our class was asked.
 */
export function failedBy(error) {
  const message = [error?.body].flat()[0]?.message;
  const words = typeof message === "string" ? message.trim() : "";
  if (words === "") return failed("Bellwether did not answer.");
  return (
    failureIn(parsed(words)) ??
    failed(
      `Salesforce could not ask Bellwether: “${words}” If it stays so, ask an administrator for the permission set Bellwether Viewer.`,
    )
  );
}

function failureIn(body) {
  if (!matches(contractShape.error, body)) return null;
  return failed(body.error.message, body.error.code);
}

function failed(problem, code = null) {
  return { phase: "failed", problem, code };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
