/** Property of a portfolio's own group; an option given as text is value and label at once. */
export interface PortfolioProperty {
  name: string;
  label: string;
  type: "string" | "number" | "date" | "datetime" | "enumeration" | "bool";
  groupName: string;
  description?: string;
  options?: readonly string[];
}

export interface PortfolioOwner {
  id: number;
  userId: number;
  email: string;
  firstName: string;
  lastName: string;
  createdAt: number;
  archived: boolean;
}

/** By property: the values that it had, each from an instant (epoch milliseconds) on; "" = empty. */
export type PropertyPast = Readonly<Record<string, readonly { at: number; value: string }[]>>;

/** Where a portfolio goes: an account that nobody has connected to yet. Instants are epoch milliseconds. */
export interface PortfolioSink {
  readonly clock: { now(): number };
  readonly properties: {
    defineGroup(type: string, group: { name: string; label: string; displayOrder: number }): unknown;
    define(type: string, property: PortfolioProperty, now: number): unknown;
  };
  readonly owners: { push(owner: PortfolioOwner): unknown };
  /** What really became of a record: kept where the API does not show it. */
  readonly outcomes: {
    push(entry: { objectType: string; id: string; outcome: Readonly<Record<string, unknown>> }): unknown;
  };
  /** Adds a record and returns its id; `values` is kept, not copied. `past`: earlier values, oldest first, the present one last. */
  seed(
    typeName: string,
    values: Record<string, string>,
    createdAt: number,
    modifiedAt: number,
    past?: PropertyPast,
  ): number;
  seedLink(fromType: string, fromId: number, toType: string, toId: number): void;
}

/** A portfolio that cannot be made; the sentence says what to do. */
export class PortfolioError extends Error {}

export const dayMs = 86_400_000;

/** `YYYY-MM-DD` of an instant, UTC. */
export function toDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function toInstant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
