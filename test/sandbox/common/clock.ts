/** Wall clock of the sandbox, in epoch milliseconds: real time plus an offset that drills may move. */
export interface SandboxClock {
  now(): number;
  /** Jumps to that instant and goes on from there. */
  set(epochMs: number): void;
  /** Jumps by that many milliseconds, also backwards. */
  advance(ms: number): void;
}

/** @param base source of real time, epoch milliseconds. */
export function createClock(base: () => number = Date.now): SandboxClock {
  let offset = 0;
  return {
    now: () => base() + offset,
    set(epochMs) {
      offset = epochMs - base();
    },
    advance(ms) {
      offset += ms;
    },
  };
}

export function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
