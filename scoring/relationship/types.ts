/** What goes into a relationship score and what comes out. Pure data, no behaviour; instants are ISO 8601 in UTC. */
import type { Problem } from "../problem.ts";
import type { Absence, WorkingWeek } from "./business-hours.ts";

export type InteractionChannel = "meeting" | "video" | "call" | "chat" | "text" | "email";
export type Role = "executiveSponsor" | "decisionMaker" | "champion" | "influencer" | "user";
export type Seniority = "individual" | "manager" | "director" | "vicePresident" | "executive";
export type RelationshipLevel = "none" | "professional" | "strong";

/** One contact that took place. What was cancelled, and notes and tasks, are none. */
export interface Interaction {
  /** One that comes twice counts once. */
  id: string;
  channel: InteractionChannel;
  /** Seen from us: "in" is theirs. Null where nobody says; without meaning for meetings and calls, which go both ways. */
  direction: "in" | "out" | null;
  at: string;
  /** When we learned of it; absent = known. */
  recordedAt?: string;
  /** People of the account who took part. */
  personIds: readonly string[];
  /** All people of the customer who took part, also those whom nobody knows; absent = as many as `personIds`. */
  externalAttendees?: number;
  /** Who wrote it; absent = the only one of `personIds`, else not known. */
  authorId?: string;
  /** True for what a machine sent (out-of-office, bounce): it counts as no interaction. */
  automatic?: boolean;
  /** Tone of a message of theirs, −1 (angry) to 1 (delighted); null in a language whose tone is not known. */
  sentiment?: number | null;
  /** Of an answer: the author's business hours since our message (`businessHoursBetween`); null or absent = no answer. */
  replyBusinessHours?: number | null;
}

export interface PersonInput {
  id: string;
  /** None = nobody has said; then weighed as a user. */
  roles: readonly Role[];
  seniority?: Seniority;
  /** First contact, where it is older than the interactions that are handed in. */
  firstContactAt?: string;
  /** Holiday, leave. */
  away?: readonly Absence[];
}

/** Something of theirs that waits on us. */
export interface OpenItem {
  id: string;
  kind: "message" | "ticket" | "featureRequest";
  waitingSince: string;
  personIds: readonly string[];
}

export interface RelationshipInput {
  account: string;
  asOf: string;
  people: readonly PersonInput[];
  interactions: readonly Interaction[];
  openItems?: readonly OpenItem[];
  /** Our own week, in which open items wait; Monday to Friday, 9 to 17 UTC where absent. */
  ourWeek?: WorkingWeek;
}

export type RelationshipComponent =
  | "intensity"
  | "reciprocity"
  | "responsiveness"
  | "sentiment"
  | "depth"
  | "tenure";

/** One component's line: Σ `points` + `openItemsEffect` = r. */
export interface ComponentLine {
  component: RelationshipComponent;
  /** 0–1; null when nothing is known. */
  value: number | null;
  /** What went into the sum: the value, or the intensity in place of a missing one. */
  used: number;
  /** Share of r, 0–1. */
  weight: number;
  /** weight × used. */
  points: number;
  /** Why the value is missing. */
  reason?: string;
}

/** Contact of the last 30 days beside its own norm. Volumes are weighed by channel and attendees, without decay. */
export interface EngagementDrop {
  alert: boolean;
  recentVolume: number;
  /** Volume to expect in the 30 days, less the days on which the person was away. */
  expectedVolume: number;
  /** For the alert, in words; null without one. */
  statement: string | null;
}

export interface PersonRelationship {
  id: string;
  roles: readonly Role[];
  /** 0–1: the sum of its ledger. */
  r: number;
  /** 1 + 4r. */
  strength: number;
  /** The strength rounded half up, 1–5. */
  display: number;
  level: RelationshipLevel;
  /** The level as people read it: "none or new", "professional", "strong". */
  words: string;
  lines: readonly ComponentLine[];
  /** Items that have waited on us too long. */
  openItems: number;
  /** What their cap takes off r: 0 or less. */
  openItemsEffect: number;
  /** Decayed volume behind the intensity. */
  volume: number;
  /** Since the first contact; null without one. */
  tenureMonths: number | null;
  /** Calendar days in UTC; null without any. */
  daysSinceLastCommunication: number | null;
  engagement: EngagementDrop;
  /** True up to 3: there is a way to go to becoming their advisor. */
  nurture: boolean;
  /** The account's strength without this person. */
  accountWithout: number;
}

/** One term of the account's strength: 1 + Σ `points` + Σ effects = strength. */
export interface AccountLine {
  /** A required role, or all people together. */
  term: Role | "people";
  /** Best r in the role, or the chance that at least one relationship holds; 0–1. */
  value: number;
  points: number;
}

export interface AccountCap {
  id: "singleThreaded" | "noDecisionMaker";
  /** 0 or less. */
  effect: number;
}

export interface RoleCoverage {
  role: Role;
  /** The strongest person in it; null where there is nobody. */
  personId: string | null;
  /** That person's displayed strength; null where there is nobody. */
  display: number | null;
  /** Whether the person stands at 3 or more. */
  covered: boolean;
}

export interface Gap {
  kind: "missingRole" | "weakRole" | "noRelationship" | "singleThreaded";
  role: Role | null;
  /** "no executive sponsor". */
  words: string;
}

export interface RelationshipResult {
  account: string;
  asOf: string;
  /** 1–5 at full precision. */
  strength: number;
  /** The strength rounded half up. */
  display: number;
  level: RelationshipLevel;
  words: string;
  lines: readonly AccountLine[];
  /** Caps whose condition holds, in order. */
  caps: readonly AccountCap[];
  /** By id, in code-unit order. */
  people: readonly PersonRelationship[];
  roles: readonly RoleCoverage[];
  /** Share of the required roles with a person at 3 or more, 0–1. */
  roleCoverage: number;
  peopleAtProfessional: number;
  /** The highest seniority among those at 3 or more; null where nobody's is known. */
  seniorityReach: Seniority | null;
  /** Calendar days in UTC, to anybody at the account; null without any. */
  daysSinceLastCommunication: number | null;
  /** Items that have waited on us too long, also those of nobody in particular. */
  openItems: number;
  gaps: readonly Gap[];
  /** What could not be read and is therefore left out. */
  unreadable: readonly Problem[];
}
