import { signedHeaders } from "./signature.ts";

export interface DeliveryContext {
  clientSecret: string;
  /** Sandbox clock, epoch milliseconds: what a request's timestamp says. */
  now: () => number;
  /** Pause before the first retry; it doubles with each further one. */
  retryDelayMs: number;
}

/** HubSpot waits five seconds for an answer, and tries ten more times. */
const timeoutMs = 5_000;
const maxRetries = 10;
const maxConcurrent = 10;

interface Delivery {
  url: string;
  events: readonly Record<string, unknown>[];
  attempt: number;
}

/** Sends batches of events, signed, at most ten at once, and repeats what was not answered with 2xx. */
export class Deliveries {
  private readonly queue: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private running = 0;
  private closed = false;
  private readonly context: DeliveryContext;

  constructor(context: DeliveryContext) {
    this.context = context;
  }

  get busy(): boolean {
    return this.running > 0 || this.queue.length > 0 || this.timers.size > 0;
  }

  send(url: string, events: readonly Record<string, unknown>[]): void {
    this.queue.push({ url, events, attempt: 0 });
    this.next();
  }

  close(): void {
    this.closed = true;
    this.queue.length = 0;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private next(): void {
    while (!this.closed && this.running < maxConcurrent) {
      const delivery = this.queue.shift();
      if (!delivery) return;
      this.running += 1;
      void this.attempt(delivery).then((accepted) => {
        this.running -= 1;
        if (!accepted) this.retryLater(delivery);
        this.next();
      });
    }
  }

  private retryLater(delivery: Delivery): void {
    if (this.closed || delivery.attempt >= maxRetries) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.queue.push({ ...delivery, attempt: delivery.attempt + 1 });
        this.next();
      },
      this.context.retryDelayMs * 2 ** delivery.attempt,
    );
    this.timers.add(timer);
  }

  private async attempt({ url, events, attempt }: Delivery): Promise<boolean> {
    const body = JSON.stringify(events.map((event) => ({ ...event, attemptNumber: attempt })));
    const headers = signedHeaders(
      this.context.clientSecret,
      { method: "POST", uri: url, body },
      this.context.now(),
    );
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}
