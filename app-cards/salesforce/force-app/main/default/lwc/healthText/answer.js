import { contractShape } from "./contractShape";
import { matches } from "./matches";

/**
 * What our server said, from the JSON text that Apex passes on: `{ phase: "ready", view }`, or
 * `{ phase: "failed", problem }` with one sentence that says what happened.
 */
export function readAnswer(text) {
  const body = parsed(text);
  if (matches(contractShape.view, body)) return { phase: "ready", view: body };
  if (matches(contractShape.error, body)) return { phase: "failed", problem: body.error.message };
  return {
    phase: "failed",
    problem:
      "Bellwether answered in a form that this card does not know; ask your admin to update the package.",
  };
}

/** The same for an error that Apex or the network threw; Apex words its errors for the reader. */
export function failedBy(error) {
  const message = [error?.body].flat()[0]?.message;
  const problem =
    typeof message === "string" && message.trim() ? message.trim() : "Bellwether did not answer.";
  return { phase: "failed", problem };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
