import type { InteractionChannel, RelationshipComponent, Role } from "./types.ts";

interface Reasoned {
  reason: string;
}

/** The numbers of the relationship score, each with its reason. */
export interface RelationshipModel {
  /** `fullVolume` is V₀: the volume at which intensity reaches 63 %. */
  roles: Readonly<Record<Role, Reasoned & { weight: number; fullVolume: number }>>;
  /** At least one role. */
  requiredRoles: Reasoned & { roles: readonly [Role, ...Role[]] };
  /** Weight of one interaction by its direction; `bothWays` where taking part is an answer in itself. */
  channels: Readonly<
    Record<
      InteractionChannel,
      Reasoned & { in: number; out: number; halfLifeDays: number; bothWays: boolean }
    >
  >;
  /** Shares of r; they add up to 1. */
  components: Readonly<Record<RelationshipComponent, Reasoned & { weight: number }>>;
  /** Window of everything but intensity and tenure. */
  recent: Reasoned & { days: number };
  /** Log-normal curve over the median business hours of their answers. */
  replyHours: Reasoned & { p10: number; median: number };
  sentiment: Reasoned & { minMessages: number };
  /** Distinct channels that count in full. */
  depth: Reasoned & { channels: number };
  tenure: Reasoned & { months: number };
  /** r is at most 1 − capEach × min(items, most). */
  openItems: Reasoned & { afterBusinessDays: number; capEach: number; most: number };
  /** Alert where the volume of `days` is under `below` × that of the `normDays` before them, per `days`. */
  drop: Reasoned & { days: number; normDays: number; below: number; minInteractions: number };
  account: {
    /** Share of the key roles in the account's strength; the rest is that of all people together. */
    keyRolesShare: number;
    keyRolesReason: string;
    peopleReason: string;
    /** Cap with fewer than `people` at 3 or more. */
    singleThreaded: Reasoned & { people: number; cap: number };
    /** Cap without a decision maker at 3 or more. */
    noDecisionMaker: Reasoned & { cap: number };
  };
}

/** The role of greatest weight among a person's; a user where none is known. Equal weights: the one that the model lists first. */
export function heaviestRole(roles: readonly Role[], model: RelationshipModel): Role {
  let heaviest: Role = "user";
  let weight = Number.NEGATIVE_INFINITY;
  for (const role of Object.keys(model.roles) as Role[]) {
    if (!roles.includes(role) || model.roles[role].weight <= weight) continue;
    heaviest = role;
    weight = model.roles[role].weight;
  }
  return heaviest;
}
