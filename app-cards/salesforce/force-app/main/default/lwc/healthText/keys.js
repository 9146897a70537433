/** A name for one wish of a person; the server does each name once. Chance is enough: it only has to differ. */
export function newKey() {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");
  return `${Date.now().toString(36)}-${part()}-${part()}`;
}
