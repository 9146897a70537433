import type { OAuthContext, OAuthRequest } from "./context.ts";
import { type Failure, failure, invalidClientId } from "./failure.ts";
import { sameText } from "./tokens.ts";

/** What is wrong with the client's id or secret, in the body or a Basic header; null = nothing. */
export function clientProblem(
  { app }: OAuthContext,
  request: OAuthRequest,
  form: URLSearchParams,
): Failure | null {
  const { id, secret } = basicCredentials(request.authorization) ?? {
    id: form.get("client_id") ?? "",
    secret: form.get("client_secret") ?? "",
  };
  if (id !== app.clientId) return invalidClientId;
  return sameText(secret, app.clientSecret) ? null : failure("invalid_client", "invalid client credentials");
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic (.+)$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return null;
  const [id = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { id, secret: rest.join(":") };
}
