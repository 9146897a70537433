/** What went wrong with one request, before anything is decided about it. Holds no token and no record content. */
export class WireFailure extends Error {
  /** "unreadable": the answer was HTML, cut off, or of the wrong shape. */
  readonly reason: "status" | "network" | "unreadable";
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(
    reason: WireFailure["reason"],
    message: string,
    detail: { status?: number; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "CallFailure";
    this.reason = reason;
    this.status = detail.status ?? 0;
  }
}
