import { hashSeed, type Random, seededRandom } from "../../random.ts";
import type { ChangeEvent } from "./change-event.ts";
import { Deliveries, type DeliveryContext } from "./deliveries.ts";
import { allSubscriptions, eventJson, type Subscription, subscribes } from "./event-json.ts";

/** How badly events travel. */
export interface WebhookBehaviour {
  /** Every event is sent this many times. */
  copies: number;
  shuffle: boolean;
  delayMs: number;
  /** Events are kept back until `release`. */
  withhold: boolean;
}

export interface EmittedEvent {
  seq: number;
  event: Record<string, unknown>;
}

const goodBehaviour: WebhookBehaviour = { copies: 1, shuffle: false, delayMs: 0, withhold: false };
/** Events that happen within this time go out together. */
const gatherMs = 25;
const batchSize = 100;

/** Turns changes into HubSpot's webhook events and sends them, well or badly. */
export class Webhooks {
  targetUrl: string | null = null;
  behaviour: WebhookBehaviour = { ...goodBehaviour };
  readonly emitted: EmittedEvent[] = [];
  private subscriptions: Subscription[] = [];
  private waiting: Record<string, unknown>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly deliveries: Deliveries;
  private readonly random: Random;
  private readonly appId: number;
  private readonly isInstalled: (portalId: number) => boolean;
  private nextEventId = 100_000_001;

  constructor(
    context: DeliveryContext & { appId: number; seed: number; isInstalled: (portalId: number) => boolean },
  ) {
    this.deliveries = new Deliveries(context);
    this.isInstalled = context.isInstalled;
    this.random = seededRandom(hashSeed("webhooks", context.seed));
    this.appId = context.appId;
  }

  /** Sends matching events there from now on; without subscriptions, all of the four main types. */
  subscribe(targetUrl: string | null, subscriptions?: readonly Omit<Subscription, "subscriptionId">[]): void {
    this.targetUrl = targetUrl;
    const wanted = subscriptions ?? allSubscriptions();
    this.subscriptions = wanted.map((subscription, index) => ({
      ...subscription,
      subscriptionId: 2_000_001 + index,
    }));
  }

  behave(change: { [Name in keyof WebhookBehaviour]?: WebhookBehaviour[Name] | undefined }): void {
    Object.assign(this.behaviour, change);
  }

  emit(event: ChangeEvent): void {
    if (this.targetUrl === null || !this.isInstalled(event.portalId)) return;
    for (const subscription of this.subscriptions) {
      if (!subscribes(subscription, event)) continue;
      const json = eventJson(event, subscription, this.nextEventId, this.appId);
      this.nextEventId += 1;
      this.emitted.push({ seq: this.emitted.length + 1, event: json });
      this.enqueue(json);
    }
  }

  /** Sends what was withheld. */
  release(): void {
    this.behaviour.withhold = false;
    this.schedule();
  }

  /** Sends events of the log again. */
  replay(fromSeq: number, toSeq: number): number {
    const again = this.emitted.filter(({ seq }) => seq >= fromSeq && seq <= toSeq);
    for (const { event } of again) this.enqueue(event);
    return again.length;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** Resolves when nothing is waiting or under way; withheld events do not count. */
  async drained(): Promise<void> {
    while (
      (this.waiting.length > 0 && !this.behaviour.withhold) ||
      this.timers.size > 0 ||
      this.deliveries.busy
    ) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.waiting = [];
    this.deliveries.close();
  }

  private enqueue(event: Record<string, unknown>): void {
    for (let copy = 0; copy < this.behaviour.copies; copy += 1) this.waiting.push(event);
    this.schedule();
  }

  private schedule(): void {
    if (this.timer || this.behaviour.withhold) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush();
    }, gatherMs);
  }

  private flush(): void {
    if (this.behaviour.withhold) return;
    const events = this.waiting;
    this.waiting = [];
    if (this.behaviour.shuffle) shuffle(this.random, events);
    for (let start = 0; start < events.length; start += batchSize) {
      this.sendLater(events.slice(start, start + batchSize));
    }
  }

  private sendLater(batch: Record<string, unknown>[]): void {
    const url = this.targetUrl;
    if (url === null) return;
    if (this.behaviour.delayMs === 0) {
      this.deliveries.send(url, batch);
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.deliveries.send(url, batch);
    }, this.behaviour.delayMs);
    this.timers.add(timer);
  }
}

function shuffle<T>(random: Random, items: T[]): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other] as T, items[index] as T];
  }
}
