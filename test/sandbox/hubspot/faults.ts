import { hashSeed, type Random, seededRandom } from "../random.ts";

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

export interface FaultScope {
  portalId?: number | undefined;
  pathIncludes?: string | undefined;
  pathEnds?: string | undefined;
  method?: string | undefined;
  /** Share of the calls that it hits, 0–1; 1 without it. */
  rate?: number | undefined;
  /** How long it lasts, on a clock that never jumps; for good without it. */
  seconds?: number | undefined;
  /** How many calls it hits; any number without it. */
  times?: number | undefined;
}

export type Fault = FaultKind & FaultScope;

export interface ActiveFault {
  id: number;
  fault: Fault;
  hits: number;
}

export interface FaultyCall {
  portalId: number | null;
  path: string;
  method: string;
  writes: boolean;
}

interface Installed extends ActiveFault {
  until: number;
}

/** The faults in force. Chances are seeded: the same calls in the same order meet the same faults. */
export class Faults {
  private installed: Installed[] = [];
  private nextId = 1;
  private readonly random: Random;
  private readonly monotonicMs: () => number;

  constructor(seed: number, monotonicMs: () => number) {
    this.random = seededRandom(hashSeed("faults", seed));
    this.monotonicMs = monotonicMs;
  }

  add(fault: Fault): ActiveFault {
    const until =
      fault.seconds === undefined ? Number.POSITIVE_INFINITY : this.monotonicMs() + fault.seconds * 1000;
    const installed = { id: this.nextId, fault, hits: 0, until };
    this.nextId += 1;
    this.installed.push(installed);
    return installed;
  }

  /** Removes one fault, or all without an id. */
  clear(id?: number): void {
    this.installed = id === undefined ? [] : this.installed.filter((active) => active.id !== id);
  }

  list(): ActiveFault[] {
    return this.installed.map(({ id, fault, hits }) => ({ id, fault, hits }));
  }

  /** The faults that this call meets where it arrives, each counted as a hit. */
  meet(call: FaultyCall): Fault[] {
    return this.hit(call, (fault) => fault.kind !== "late");
  }

  /** Milliseconds that this call takes to arrive. */
  lateness(call: FaultyCall): number {
    return this.hit(call, (fault) => fault.kind === "late").reduce(
      (sum, fault) => sum + (fault.kind === "late" ? fault.ms : 0),
      0,
    );
  }

  private hit(call: FaultyCall, counts: (fault: Fault) => boolean): Fault[] {
    const now = this.monotonicMs();
    const met: Fault[] = [];
    for (const active of this.installed) {
      const { fault } = active;
      if (!counts(fault) || active.until <= now || active.hits >= (fault.times ?? Number.POSITIVE_INFINITY))
        continue;
      if (fault.portalId !== undefined && fault.portalId !== call.portalId) continue;
      if (fault.pathIncludes !== undefined && !call.path.includes(fault.pathIncludes)) continue;
      if (fault.pathEnds !== undefined && !call.path.endsWith(fault.pathEnds)) continue;
      if (fault.method !== undefined && fault.method !== call.method) continue;
      if (fault.kind === "reset-after-apply" && !call.writes) continue;
      if (fault.kind === "empty-2xx" && !call.path.includes("/batch/")) continue;
      if (this.random() >= (fault.rate ?? 1)) continue;
      active.hits += 1;
      met.push(fault);
    }
    return met;
  }
}
