/**
 * Microseconds per item of a pass over `count` items: the fastest of the rounds after a warm-up, because whatever else
 * the machine does can only add to it.
 */
export async function microsecondsPerItem(
  count: number,
  rounds: number,
  pass: () => void | Promise<void>,
): Promise<number> {
  await pass();
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await pass();
    fastest = Math.min(fastest, performance.now() - began);
  }
  return (fastest * 1000) / count;
}
