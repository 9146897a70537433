import { BellwetherError } from "../domain/errors.ts";

/** The text as JSON; throws `fix_data` / "bad_json" when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BellwetherError(
      "fix_data",
      "bad_json",
      "The body is not JSON. Send what the CRM's documentation shows.",
    );
  }
}
