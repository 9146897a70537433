/** What one account has been asked, for drills and benchmarks. */
export class CallStats {
  /** Calls by kind: `list`, `search`, `batch/update`, `oauth`, … */
  readonly calls: Record<string, number> = {};
  readonly statuses: Record<string, number> = {};
  tokenRefreshes = 0;

  count(kind: string, status: number): void {
    this.calls[kind] = (this.calls[kind] ?? 0) + 1;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  reset(): void {
    for (const key of Object.keys(this.calls)) delete this.calls[key];
    for (const key of Object.keys(this.statuses)) delete this.statuses[key];
    this.tokenRefreshes = 0;
  }
}
