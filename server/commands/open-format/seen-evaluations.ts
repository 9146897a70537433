/** Which account was evaluated at which instant, and on which line: 12 bytes each in a table at most half full. */
export class SeenEvaluations {
  private slots = 1024;
  private high = new Uint32Array(this.slots);
  private low = new Uint32Array(this.slots);
  /** Line number; 0 = free. */
  private lines = new Uint32Array(this.slots);
  private count = 0;

  /**
   * The line on which the same account stood at the same instant; null, and remembered, when there was none. Told by
   * 64 bits of a hash: for a million lines the chance of a false one is 3 in 100 million.
   */
  add(account: string, asOfMs: number, line: number): number | null {
    const [high, low] = hash64(`${asOfMs} ${account}`);
    const slot = this.find(high, low);
    if (this.lines[slot] !== 0) return this.lines[slot]!;
    this.put(slot, high, low, line);
    this.count += 1;
    if (this.count * 2 > this.slots) this.grow();
    return null;
  }

  private find(high: number, low: number): number {
    let slot = low % this.slots;
    while (this.lines[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low))
      slot = (slot + 1) % this.slots;
    return slot;
  }

  private put(slot: number, high: number, low: number, line: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.lines[slot] = line;
  }

  private grow(): void {
    const { high, low, lines } = this;
    this.slots *= 2;
    this.high = new Uint32Array(this.slots);
    this.low = new Uint32Array(this.slots);
    this.lines = new Uint32Array(this.slots);
    for (let i = 0; i < lines.length; i++) {
      if (lines[i] !== 0) this.put(this.find(high[i]!, low[i]!), high[i]!, low[i]!, lines[i]!);
    }
  }
}

/** Two 32-bit halves of a hash (cyrb53's rounds, all 64 bits kept): no allocation per line as a digest has. */
function hash64(text: string): [high: number, low: number] {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  const mixedLow =
    Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3266489909);
  return [mixedHigh >>> 0, mixedLow >>> 0];
}
