const FIRST_MS = 500;
const LIMIT_MS = 10_000;

/** Milliseconds before try `attempt` + 1, with full jitter: workers that failed together do not come back together. */
export function backoff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LIMIT_MS, FIRST_MS * 2 ** (attempt - 1)));
}
