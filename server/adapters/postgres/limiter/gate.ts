import { BellwetherError } from "../../../domain/errors.ts";
import type { Lane } from "../../../ports/limiter.ts";
import type { Permits, Taken } from "./permits.ts";

/** A permit in hand. */
export interface Permit {
  slot: number;
  probe: string | null;
}

/** One lane as this process sees it: waiting calls in order, and one poller for all of them. */
export interface Gate {
  enter(): Promise<Permit>;
  /** The call was answered; its slot is free a window later. */
  leave(permit: Permit): void;
  /** Something changed: look for permits now. */
  wake(): void;
  /** Resolves when every slot that was left has been given back. */
  settled(): Promise<void>;
}

interface Waiting {
  admit(permit: Permit): void;
  reject(error: unknown): void;
}

/** A longer pause is not waited for: the job is better postponed than kept waiting in a worker. */
const LONGEST_WAIT_MS = 60_000;
/** The database may be away for the seconds of a restart. */
const AFTER_TROUBLE_MS = 250;
const MOST_TROUBLES = 40;

export function createGate(lane: Lane, permits: Permits): Gate {
  const waiting: Waiting[] = [];
  let polling = false;
  let interrupt: (() => void) | null = null;
  let woken = false;
  const left: number[] = [];
  let givingBack: Promise<void> | null = null;

  async function poll(): Promise<void> {
    if (polling) return;
    polling = true;
    try {
      while (waiting.length > 0) {
        woken = false;
        const taken = await permits.take(Math.min(waiting.length, lane.permits));
        admit(taken);
        if (taken.slots.length === 0) await waitFor(taken);
      }
    } catch (error) {
      // Without the database nobody knows the quota, so nobody may call.
      for (const one of waiting.splice(0)) one.reject(error);
    } finally {
      polling = false;
    }
  }

  function admit({ slots, probe }: Taken): void {
    for (const slot of slots) {
      const next = waiting.shift();
      if (next) next.admit({ slot, probe });
      else leave({ slot, probe: null });
    }
  }

  /**
   * Another process's slot may come free sooner than its lease says, but never within a window from now: the window
   * starts when its call is answered.
   */
  async function waitFor({ paused, waitMs }: Taken): Promise<void> {
    if (paused && waitMs > LONGEST_WAIT_MS) {
      for (const one of waiting.splice(0)) one.reject(pausedFor(lane, waitMs));
      return;
    }
    if (woken) return;
    const ms = Math.ceil(paused ? waitMs : Math.min(waitMs, lane.windowMs));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    interrupt = null;
  }

  function leave({ slot }: Permit): void {
    left.push(slot);
    givingBack ??= giveBack().finally(() => {
      givingBack = null;
    });
  }

  /** Answers that come while one statement runs share the next. */
  async function giveBack(): Promise<void> {
    await Promise.resolve();
    for (let troubles = 0; left.length > 0; ) {
      const slots = left.splice(0);
      try {
        await permits.giveBack(slots);
      } catch {
        // Later is safe, only slower. In the end a slot comes free when its lease does.
        if (++troubles <= MOST_TROUBLES) left.push(...slots);
        await new Promise((resolve) => setTimeout(resolve, AFTER_TROUBLE_MS));
      }
    }
  }

  return {
    enter: () =>
      new Promise((admit, reject) => {
        waiting.push({ admit, reject });
        void Promise.resolve().then(poll);
      }),
    leave,
    wake() {
      woken = true;
      interrupt?.();
    },
    settled: async () => {
      await givingBack;
    },
  };
}

function pausedFor(lane: Lane, ms: number): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "lane_paused",
    `The CRM asked for a pause of its "${lane.name}" calls; they go on by themselves afterwards.`,
    { retryAfterMs: Math.ceil(ms) },
  );
}
