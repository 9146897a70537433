import { createPublicKey, verify } from "node:crypto";
import { isObject } from "../../common/exchange.ts";
import { type Account, accountByUsername } from "./accounts.ts";
import type { OAuthContext, OAuthRequest } from "./context.ts";
import { type Failure, inactiveUser, invalidClientId, invalidGrant } from "./failure.ts";

const longestLifeMs = 5 * 60_000;
const loginUrls = ["https://login.salesforce.com", "https://test.salesforce.com"];
const invalidAssertion = invalidGrant("invalid assertion");

/** The user whom a JWT bearer assertion speaks for, or why Salesforce does not take it. */
export function jwtAccount(
  context: OAuthContext,
  request: OAuthRequest,
  assertion: string,
): Account | Failure {
  const { app } = context;
  const claims = readClaims(assertion);
  if (!claims) return invalidAssertion;
  if (claims.iss !== app.clientId) return invalidClientId;
  if (!isSigned(assertion, app.jwtPublicKey ?? "")) return invalidAssertion;
  if (![context.baseUrl, request.origin, ...loginUrls].includes(String(claims.aud)))
    return invalidGrant("audience is invalid");
  return expiryProblem(claims.exp, context.now()) ?? approvedUser(context, String(claims.sub));
}

/** That an assertion valid for longer than five minutes is an invalid one is believed. */
function expiryProblem(exp: unknown, now: number): Failure | null {
  if (typeof exp !== "number") return invalidAssertion;
  if (exp * 1000 <= now) return invalidGrant("expired authorization code");
  return exp * 1000 > now + longestLifeMs ? invalidAssertion : null;
}

/** An unknown user reads like one who has not approved: Salesforce tells nobody which user names exist. */
function approvedUser(context: OAuthContext, username: string): Account | Failure {
  const { preauthorizedUsernames = null } = context.app;
  const account = accountByUsername(context, username);
  const isApproved =
    account &&
    context.sessions.isInstalled(account.org.id) &&
    (preauthorizedUsernames === null || preauthorizedUsernames.has(account.user.username));
  if (!isApproved) return invalidGrant("user hasn't approved this consumer");
  return account.user.active ? account : inactiveUser;
}

function readClaims(assertion: string): Record<string, unknown> | null {
  const [header = "", payload = "", signature, ...more] = assertion.split(".");
  if (signature === undefined || more.length > 0) return null;
  return readPart(header)?.alg === "RS256" ? readPart(payload) : null;
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether one of the app's keys made the signature. */
function isSigned(assertion: string, pem: string): boolean {
  const end = assertion.lastIndexOf(".");
  const data = Buffer.from(assertion.slice(0, end));
  const signature = Buffer.from(assertion.slice(end + 1), "base64url");
  const keys = pem.match(/-----BEGIN [^-]+-----[\s\S]+?-----END [^-]+-----/g) ?? [];
  return keys.some((key) => verify("RSA-SHA256", data, createPublicKey(key), signature));
}
