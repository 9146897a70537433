import { type Answer, isObject, noContent } from "../../common/exchange.ts";
import { parseBody } from "../api/call.ts";
import { notFound, SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";

/** What the Apex classes of an installed package answer below `/services/apexrest/`. */
export function serveApexRest(org: Org, method: string, path: string, text: string): Answer {
  const { package: installed } = org;
  const below = path.slice("/services/apexrest/".length);
  const own = installed && (installed.namespace === "" ? "card-key" : `${installed.namespace}/card-key`);
  if (!installed || below !== own) throw notFound("Could not find a match for URL");
  if (method !== "PUT")
    throw new SalesforceError(
      405,
      "METHOD_NOT_ALLOWED",
      `HTTP method '${method}' not allowed. Allowed are PUT`,
    );
  const body = parseBody(text);
  if (!isObject(body) || typeof body.keyId !== "string" || typeof body.secret !== "string")
    throw new SalesforceError(400, "APEX_ERROR", "A key needs an id and a secret.");
  installed.cardKey = { keyId: body.keyId, secret: body.secret };
  return noContent;
}
