/** The change to open on: the shortest look back of a week or more that shows one; else one that can be compared. */
export function telling(changes) {
  const compared = changes.filter(({ unexplained }) => unexplained === null);
  const longer = compared.filter(({ daysAgo }) => daysAgo >= 7);
  return longer.find(({ total }) => total !== 0) ?? longer[0] ?? compared[0] ?? changes[0];
}
