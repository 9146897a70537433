/** Every property of ours carries this, so that it can be told from the customer's own. */
const PREFIX = "bellwether_";
export const PROPERTY_GROUP = "bellwether";

export function propertyName(ownedId: string): string {
  return PREFIX + ownedId;
}

export function ownedId(name: string): string {
  return name.slice(PREFIX.length);
}

export function isOwned(name: string): boolean {
  return name.startsWith(PREFIX);
}
