import { hashSeed, type Random, seededRandom } from "../random.ts";

/** What narrows a fault to some calls; a sandbox adds its kinds of fault to it. */
export interface FaultScope {
  kind: string;
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

export interface ActiveFault<Fault> {
  id: number;
  fault: Fault;
  hits: number;
}

export interface FaultyCall {
  path: string;
  method: string;
}

interface Installed<Fault> extends ActiveFault<Fault> {
  until: number;
}

/** The faults in force. Chances are seeded: the same calls in the same order meet the same faults. */
export class Faults<Fault extends FaultScope, Call extends FaultyCall> {
  private installed: Installed<Fault>[] = [];
  private nextId = 1;
  private readonly random: Random;
  private readonly monotonicMs: () => number;
  private readonly concerns: (fault: Fault, call: Call) => boolean;

  /** @param concerns what the sandbox itself asks of a fault before it hits a call. */
  constructor(seed: number, monotonicMs: () => number, concerns: (fault: Fault, call: Call) => boolean) {
    this.random = seededRandom(hashSeed("faults", seed));
    this.monotonicMs = monotonicMs;
    this.concerns = concerns;
  }

  add(fault: Fault): ActiveFault<Fault> {
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

  list(): ActiveFault<Fault>[] {
    return this.installed.map(({ id, fault, hits }) => ({ id, fault, hits }));
  }

  /** The faults that this call meets, of those that `counts` lets through, each counted as a hit. */
  meet(call: Call, counts: (fault: Fault) => boolean): Fault[] {
    const now = this.monotonicMs();
    const met: Fault[] = [];
    for (const active of this.installed) {
      const { fault } = active;
      if (!counts(fault) || active.until <= now || active.hits >= (fault.times ?? Number.POSITIVE_INFINITY))
        continue;
      if (fault.pathIncludes !== undefined && !call.path.includes(fault.pathIncludes)) continue;
      if (fault.pathEnds !== undefined && !call.path.endsWith(fault.pathEnds)) continue;
      if (fault.method !== undefined && fault.method !== call.method) continue;
      if (!this.concerns(fault, call)) continue;
      if (this.random() >= (fault.rate ?? 1)) continue;
      active.hits += 1;
      met.push(fault);
    }
    return met;
  }
}
