import type { ActiveFault, FaultScope, Faults } from "../common/faults.ts";

/** What can go wrong with a call. Each fault may be narrowed to a portal, a path or a number of calls. */
export type FaultKind =
  /** Every call is refused with 429; `daily` names the daily policy. */
  | {
      kind: "429";
      retryAfter?: number | undefined;
      policyName?: string | undefined;
      daily?: boolean | undefined;
    }
  /** An error status without effect. */
  | { kind: "5xx"; status?: number | undefined }
  /** The write is applied, then the connection is cut. */
  | { kind: "reset-after-apply" }
  /** A web page instead of JSON. */
  | { kind: "html"; status?: number | undefined }
  /** The first half of the JSON. */
  | { kind: "truncated" }
  /** JSON whose parts have the wrong types. */
  | { kind: "wrong-types" }
  /** The next page is always the one that was just read. */
  | { kind: "repeat-cursor" }
  /** The call is long on its way: it arrives, and does what it does, only then. */
  | { kind: "late"; ms: number }
  /** The answer comes late. */
  | { kind: "slow"; ms: number }
  /** A batch answers 200 with nothing in it, and does nothing. */
  | { kind: "empty-2xx" };

export type Fault = FaultKind & Omit<FaultScope, "kind"> & { portalId?: number | undefined };

export interface FaultyCall {
  portalId: number | null;
  path: string;
  method: string;
  writes: boolean;
}

export type PortalFaults = Faults<Fault, FaultyCall>;
export type ActivePortalFault = ActiveFault<Fault>;

/** Whether a fault is meant for calls of that portal and that sort. */
export function concerns(fault: Fault, call: FaultyCall): boolean {
  if (fault.portalId !== undefined && fault.portalId !== call.portalId) return false;
  if (fault.kind === "reset-after-apply" && !call.writes) return false;
  return fault.kind !== "empty-2xx" || call.path.includes("/batch/");
}

/** The faults that this call meets where it arrives. */
export function meet(faults: PortalFaults, call: FaultyCall): Fault[] {
  return faults.meet(call, (fault) => fault.kind !== "late");
}

/** Milliseconds that this call takes to arrive. */
export function lateness(faults: PortalFaults, call: FaultyCall): number {
  return faults
    .meet(call, (fault) => fault.kind === "late")
    .reduce((sum, fault) => sum + (fault.kind === "late" ? fault.ms : 0), 0);
}
