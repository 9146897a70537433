import { SalesforceError } from "./errors.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The calls of one org in the last 24 hours, counted by hours. */
export class DailyQuota {
  max: number;
  private readonly hours = new Map<number, number>();

  constructor(max: number) {
    this.max = max;
  }

  used(now: number): number {
    let sum = 0;
    for (const [hour, count] of this.hours) {
      if (hour * hourMs > now - dayMs && hour * hourMs <= now) sum += count;
      else this.hours.delete(hour);
    }
    return sum;
  }

  /** Counts a call; throws Salesforce's 403 once the day's calls are used up. */
  admit(now: number): void {
    if (this.used(now) >= this.max) throw limitExceeded();
    const hour = Math.floor(now / hourMs);
    this.hours.set(hour, (this.hours.get(hour) ?? 0) + 1);
  }

  /** Value of the `Sforce-Limit-Info` header. */
  header(now: number): string {
    return `api-usage=${this.used(now)}/${this.max}`;
  }
}

export function limitExceeded(): SalesforceError {
  return new SalesforceError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
}
