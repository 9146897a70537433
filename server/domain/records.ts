import type { Role } from "#scoring";

/** Canonical CRM records: what every CRM adapter returns and every mirror stores. Instants are ISO 8601, UTC. */
export type Instant = string;

export type RecordType =
  | "account"
  | "person"
  | "deal"
  | "ticket"
  | "interaction"
  | "survey"
  | "owner"
  | "role";

interface Linked {
  id: string;
  /** The CRM's own last-modified instant. */
  modifiedAt: Instant;
  /** Accounts that the record belongs to; null when this read could not see them (keep what is stored). */
  accountIds: readonly string[] | null;
}

export interface AccountRecord {
  type: "account";
  id: string;
  name: string;
  ownerId: string | null;
  createdAt: Instant | null;
  modifiedAt: Instant;
  /** Values of the CRM properties that the scope and the mapping name; absent = empty in the CRM. */
  properties: Readonly<Record<string, string>>;
  /** Values of the properties that we own, by our id, as the CRM holds them now ("" = empty). */
  written: Readonly<Record<string, string>>;
}

export interface PersonRecord extends Linked {
  type: "person";
  name: string;
  email: string | null;
  jobTitle: string | null;
  /** What the person is to our business, where the CRM says it of the person; where it says so per deal: `RoleRecord`. */
  roles: readonly Role[];
}

export interface DealRecord extends Linked {
  type: "deal";
  name: string;
  /** In the installation's home currency; null when empty or in another currency without a rate. */
  amount: number | null;
  closedAt: Instant | null;
  won: boolean;
  closed: boolean;
  kind: "new" | "existing" | "unknown";
}

export interface TicketRecord extends Linked {
  type: "ticket";
  subject: string;
  openedAt: Instant;
  closedAt: Instant | null;
  priority: "low" | "medium" | "high" | "urgent" | null;
}

export type Channel = "email" | "call" | "meeting" | "note" | "task" | "message";

export interface InteractionRecord extends Linked {
  type: "interaction";
  channel: Channel;
  /** Null for what has none (notes, tasks) or where the CRM does not say. */
  direction: "in" | "out" | null;
  at: Instant;
  personIds: readonly string[] | null;
  /** False for what was planned and did not take place (cancelled, no-show, not yet due). */
  held: boolean;
}

export interface SurveyRecord extends Linked {
  type: "survey";
  kind: "nps" | "csat" | "ces";
  /** On the survey's own scale: NPS 0–10, CSAT 1–5, CES 1–7. */
  score: number;
  at: Instant;
}

export interface OwnerRecord {
  type: "owner";
  id: string;
  name: string;
  email: string | null;
  modifiedAt: Instant;
}

/** What a person is to one deal, where the CRM says it so. It belongs to the deal's accounts. */
export interface RoleRecord {
  type: "role";
  id: string;
  modifiedAt: Instant;
  personId: string;
  dealId: string;
  /** Null = none, or a word of the customer's own. */
  role: Role | null;
}

export type CrmRecord =
  | AccountRecord
  | PersonRecord
  | DealRecord
  | TicketRecord
  | InteractionRecord
  | SurveyRecord
  | OwnerRecord
  | RoleRecord;
