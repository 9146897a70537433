import { type ObjectType, objectTypes } from "../object-types.ts";
import { defaultTypeId, primaryTypeId } from "./association-types.ts";

/** Most records have exactly one associated record of a type: those cost a number, not a list. */
type Targets = number | number[];

interface Label {
  typeId: number;
  category: "HUBSPOT_DEFINED" | "USER_DEFINED";
}

/** Who belongs to whom in one portal. Every link is kept in both directions. */
export class AssociationStore {
  /** Ids by id, one map for each ordered pair of types. */
  private readonly links: Map<number, Targets>[] = objectTypes.flatMap(() =>
    objectTypes.map(() => new Map()),
  );
  /** The company that is a record's primary one, by record, one map for each type. */
  private readonly primary: Map<number, number>[] = objectTypes.map(() => new Map());

  /** True when the link is new. The first company of a contact, deal or ticket becomes its primary one. */
  link(from: ObjectType, fromId: number, to: ObjectType, toId: number): boolean {
    if (!this.add(from, fromId, to, toId)) return false;
    this.add(to, toId, from, fromId);
    this.offerPrimary(from, fromId, to, toId);
    this.offerPrimary(to, toId, from, fromId);
    return true;
  }

  /** True when there was such a link. */
  unlink(from: ObjectType, fromId: number, to: ObjectType, toId: number): boolean {
    const removed = this.drop(from, fromId, to, toId);
    this.drop(to, toId, from, fromId);
    for (const [type, id, other] of [
      [from, fromId, toId],
      [to, toId, fromId],
    ] as const) {
      const companyOf = this.primaryOf(type);
      if (companyOf.get(id) === other) companyOf.delete(id);
    }
    return removed;
  }

  /** Ids associated with the record, ascending. */
  targets(from: ObjectType, fromId: number, to: ObjectType): readonly number[] {
    const targets = this.between(from, to).get(fromId);
    if (targets === undefined) return [];
    return typeof targets === "number" ? [targets] : targets;
  }

  /** The labels of one link as seen from `from`: the primary one first, where it applies. */
  labels(from: ObjectType, fromId: number, to: ObjectType, toId: number): Label[] {
    const unlabeled: Label = { typeId: defaultTypeId(from, to), category: "HUBSPOT_DEFINED" };
    const primaryId = primaryTypeId(from, to);
    if (primaryId === null) return [unlabeled];
    const isPrimary =
      to.name === "companies"
        ? this.primaryOf(from).get(fromId) === toId
        : this.primaryOf(to).get(toId) === fromId;
    return isPrimary ? [{ typeId: primaryId, category: "HUBSPOT_DEFINED" }, unlabeled] : [unlabeled];
  }

  /** Makes an existing link the primary one when `typeId` says so; other labels change nothing. */
  applyLabel(from: ObjectType, fromId: number, to: ObjectType, toId: number, typeId: number): void {
    if (typeId !== primaryTypeId(from, to)) return;
    const [type, id, company] = to.name === "companies" ? [from, fromId, toId] : [to, toId, fromId];
    this.primaryOf(type).set(id, company);
  }

  /** Every link of the record, for a merge or a deletion. */
  allOf(from: ObjectType, fromId: number, types: readonly ObjectType[]): { to: ObjectType; toId: number }[] {
    return types.flatMap((to) => this.targets(from, fromId, to).map((toId) => ({ to, toId })));
  }

  private offerPrimary(type: ObjectType, id: number, other: ObjectType, otherId: number): void {
    if (other.name !== "companies" || primaryTypeId(type, other) === null) return;
    const companyOf = this.primaryOf(type);
    if (!companyOf.has(id)) companyOf.set(id, otherId);
  }

  private primaryOf(type: ObjectType): Map<number, number> {
    return this.primary[type.position] as Map<number, number>;
  }

  private between(from: ObjectType, to: ObjectType): Map<number, Targets> {
    return this.links[from.position * objectTypes.length + to.position] as Map<number, Targets>;
  }

  private add(from: ObjectType, fromId: number, to: ObjectType, toId: number): boolean {
    const byId = this.between(from, to);
    const targets = byId.get(fromId);
    if (targets === undefined) {
      byId.set(fromId, toId);
      return true;
    }
    const list = typeof targets === "number" ? [targets] : targets;
    if (list.includes(toId)) return false;
    list.push(toId);
    if ((list.at(-2) as number) > toId) list.sort((a, b) => a - b);
    byId.set(fromId, list);
    return true;
  }

  private drop(from: ObjectType, fromId: number, to: ObjectType, toId: number): boolean {
    const byId = this.between(from, to);
    const targets = byId.get(fromId);
    if (targets === undefined) return false;
    const list = typeof targets === "number" ? [targets] : targets;
    const kept = list.filter((id) => id !== toId);
    if (kept.length === 0) byId.delete(fromId);
    else byId.set(fromId, kept);
    return kept.length < list.length;
  }
}
