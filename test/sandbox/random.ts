/** A repeatable source of numbers in [0, 1). */
export type Random = () => number;

/** 32-bit hash of the parts, well spread: neighbouring indices give unrelated streams. */
export function hashSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join("\u0000")) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return mix(hash);
}

/** 32-bit integer with every bit of the input spread over every bit of the output. */
function mix(bits: number): number {
  let mixed = bits;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A stream of numbers that is the same for the same seed: a counter stepping by the golden ratio, mixed. */
export function seededRandom(seed: number): Random {
  let counter = mix(seed | 0);
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    return mix(counter) / 0x1_0000_0000;
  };
}

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("pick: the list is empty.");
  return item;
}

/** Whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Roughly normal number: mean 0, standard deviation 1, never beyond ±3.5 (sum of twelve uniforms, less six). */
export function bell(random: Random): number {
  let sum = -6;
  for (let index = 0; index < 12; index += 1) sum += random();
  return Math.max(-3.5, Math.min(3.5, sum));
}
