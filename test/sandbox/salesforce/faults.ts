import type { ActiveFault, FaultScope, Faults } from "../common/faults.ts";

/** What can go wrong with a call. Each fault may be narrowed to an org, a path or a number of calls. */
export type FaultKind =
  /** Every call is refused: the day's calls are used up. */
  | { kind: "request-limit" }
  /** The session is not known any more. */
  | { kind: "invalid-session" }
  /** Every record of a write answers that another transaction holds it. */
  | { kind: "row-lock" }
  /** An error status without effect. */
  | { kind: "5xx"; status?: number | undefined }
  /** The write is applied, then the connection is cut. */
  | { kind: "reset-after-apply" }
  /** A web page instead of JSON. */
  | { kind: "html"; status?: number | undefined }
  /** The first half of the body. */
  | { kind: "truncated" }
  /** JSON whose parts have the wrong types. */
  | { kind: "wrong-types" }
  /** The next page is always the one that was just read. */
  | { kind: "repeat-cursor" }
  /** The call is long on its way: it arrives, and does what it does, only then. */
  | { kind: "late"; ms: number }
  /** The answer comes late. */
  | { kind: "slow"; ms: number };

export type Fault = FaultKind & Omit<FaultScope, "kind"> & { orgId?: string | undefined };

export interface FaultyCall {
  orgId: string | null;
  path: string;
  method: string;
  writes: boolean;
}

export type OrgFaults = Faults<Fault, FaultyCall>;
export type ActiveOrgFault = ActiveFault<Fault>;

/** Whether a fault is meant for calls of that org and that sort. */
export function concerns(fault: Fault, call: FaultyCall): boolean {
  if (fault.orgId !== undefined && fault.orgId !== call.orgId) return false;
  return !["reset-after-apply", "row-lock"].includes(fault.kind) || call.writes;
}
