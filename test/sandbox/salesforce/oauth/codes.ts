import type { SandboxClock } from "../../common/clock.ts";
import type { Grant } from "./grant.ts";
import { challengeOf, newCode } from "./tokens.ts";

export interface CodeRequest {
  orgId: string;
  userId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** S256; null = asked without one. */
  codeChallenge: string | null;
}

interface Code extends CodeRequest {
  expiresAt: number;
  used: boolean;
  /** What it was exchanged for. */
  grant: Grant | null;
}

export type CodeRefusal = "dead" | "used-twice" | "redirect" | "verifier";

/** Source: Salesforce, "OAuth 2.0 Web Server Flow": the code expires after 15 minutes. */
export const codeMs = 15 * 60_000;

/** The authorization codes given out, each good for one exchange. */
export class AuthorizationCodes {
  private readonly clock: SandboxClock;
  private readonly codes = new Map<string, Code>();

  constructor(clock: SandboxClock) {
    this.clock = clock;
  }

  issue(request: CodeRequest): string {
    const code = newCode();
    this.codes.set(code, { ...request, expiresAt: this.clock.now() + codeMs, used: false, grant: null });
    return code;
  }

  /** The code, used up by this call even when the redirect or the verifier is wrong; a string = why not. */
  redeem(text: string, redirectUri: string, verifier: string | null): Code | CodeRefusal {
    const code = this.codes.get(text);
    if (!code) return "dead";
    if (code.used) return "used-twice";
    code.used = true;
    if (code.expiresAt <= this.clock.now()) return "dead";
    if (code.redirectUri !== redirectUri) return "redirect";
    if (code.codeChallenge !== null && challengeOf(verifier ?? "") !== code.codeChallenge) return "verifier";
    return code;
  }

  /** What a used code was exchanged for; null = nothing. */
  grantOf(text: string): Grant | null {
    return this.codes.get(text)?.grant ?? null;
  }
}
