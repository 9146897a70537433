import { BellwetherError } from "../../../domain/errors.ts";

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * When a failed job runs again, in milliseconds from now; null = not by itself, because a person must act first.
 * `attempt` counts earlier failures in a row; without a named delay it doubles from 5 s to 15 min, half of it random.
 */
export function retryDelayMs(
  error: unknown,
  attempt: number,
  random: () => number = Math.random,
): number | null {
  if (error instanceof BellwetherError) {
    if (error.kind === "retry_later" && error.retryAfterMs !== null) return error.retryAfterMs;
    if (error.kind !== "retry_later" && error.kind !== "bug") return null;
  }
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempt, 16), LONGEST_DELAY_MS);
  return delay / 2 + (delay / 2) * random();
}
