/** What is left of a weight of 1 after `age`, 0–1 for ages of 0 or more. `halfLifeWeight(30, 30)` is 0.5. */
export function halfLifeWeight(age: number, halfLife: number): number {
  return 2 ** (-age / halfLife);
}
