/** A quota of one installation, shared by all processes: at most `permits` in any rolling `windowMs`. */
export interface Lane {
  name: string;
  permits: number;
  windowMs: number;
}

export interface Limiter {
  /**
   * Runs `call` when the lane has room and holds its permit until `windowMs` after the answer: the vendor saw the
   * request at some instant between sending and answer, so its rolling count never exceeds `permits`. A call that
   * throws `retry_later` / "rate_limited" pauses the lane for a second. While a pause has more than a minute to go,
   * throws `retry_later` / "lane_paused" instead of waiting.
   */
  run<T>(installationId: string, lane: Lane, call: () => Promise<T>): Promise<T>;
  /**
   * No call of this lane starts before `ms` from now (a 429, a daily limit). After it one call per second may try,
   * until one succeeds.
   */
  pause(installationId: string, lane: Lane, ms: number): Promise<void>;
}
