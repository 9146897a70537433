/** Microseconds per item of a pass over `count` items: the median of the rounds after a warm-up. */
export async function microsecondsPerItem(
  count: number,
  rounds: number,
  pass: () => void | Promise<void>,
): Promise<number> {
  await pass();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await pass();
    times.push(((performance.now() - began) * 1000) / count);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}
