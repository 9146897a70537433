import { createHmac } from "node:crypto";
import type { Answer } from "../../common/exchange.ts";
import { type Account, identityUrl } from "./accounts.ts";
import type { OAuthContext } from "./context.ts";
import { noStore } from "./failure.ts";
import type { Access } from "./sessions.ts";

export interface TokenAnswerParts {
  /** Null = the answer has none. */
  refreshToken: string | null;
  /** Whether the scopes are named; the password flow does not. */
  namesScopes: boolean;
  /** Whether issue time and signature come along; the JWT bearer flow has neither. */
  isSigned: boolean;
}

/** What the token endpoint answers when it gives a token. */
export function tokenGiven(
  context: OAuthContext,
  account: Account,
  access: Access,
  { refreshToken, namesScopes, isSigned }: TokenAnswerParts,
): Answer {
  const id = identityUrl(context, account);
  const issuedAt = String(access.issuedAt);
  return {
    status: 200,
    headers: noStore,
    json: {
      access_token: access.token,
      ...(refreshToken !== null && { refresh_token: refreshToken }),
      ...(isSigned && { signature: signatureOf(context.app.clientSecret, id, issuedAt) }),
      ...(namesScopes && { scope: [...(access.scopes ?? [])].join(" ") }),
      instance_url: context.instanceUrl(account.org),
      id,
      token_type: "Bearer",
      ...(isSigned && { issued_at: issuedAt }),
    },
  };
}

/** Base64 of HMAC-SHA256 over id and issue time, keyed with the client secret. */
export function signatureOf(clientSecret: string, id: string, issuedAt: string): string {
  return createHmac("sha256", clientSecret)
    .update(id + issuedAt)
    .digest("base64");
}
