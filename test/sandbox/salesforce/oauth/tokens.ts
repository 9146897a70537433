import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 64 signs, so that six bits choose one evenly. */
const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/** `00D…!…`: the 15-character org id, then 96 signs. */
export function newAccessToken(orgId: string): string {
  return `${orgId.slice(0, 15)}!${randomText(96)}`;
}

export function newRefreshToken(): string {
  return `5Aep861${randomText(80)}`;
}

/** Ends in `==`, as Salesforce's codes do: whoever puts it into a form unescaped loses it. */
export function newCode(): string {
  return `aPrx${randomText(80)}==`;
}

/** Whether the text could be a token at all. */
export function looksLikeToken(text: string): boolean {
  return /^(00D\w{12}!|5Aep)[\w.]+$/.test(text);
}

export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** Compares in constant time. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => signs[byte & 63]).join("");
}
