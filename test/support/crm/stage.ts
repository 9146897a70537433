import type { FaultScope } from "../../sandbox/common/faults.ts";
import type { CrmRequest } from "../crm-requests.ts";

export type CrmName = "hubspot" | "salesforce";

/** A portal or org to begin with. */
export interface PlaceRequest {
  /** `saas:200`, `empty`, … */
  portfolio: string;
  seed?: number | string;
}

export interface StageOptions {
  places: readonly PlaceRequest[];
  /** Added to every answer of the API. */
  latencyMs?: number;
  /** Of everything random that is not the portfolio. */
  seed?: number;
}

/** What goes wrong with a call in the same way at every CRM. */
export type CommonFault = ({ kind: "5xx" | "reset-after-apply" } | { kind: "slow"; ms: number }) &
  Omit<FaultScope, "kind">;

/** A CRM's sandbox as drills see it: what is true there, and what people and networks do to it. */
export interface CrmStage {
  name: CrmName;
  baseUrl: string;
  /** What the server's operator sets for this CRM. */
  environment: Readonly<Record<string, string>>;
  places: readonly CrmPlace[];
  /** Streams that are mirrored, the accounts' first, each with the table that holds it. */
  streams: readonly { name: string; table: string }[];
  /** Most accounts of one call that writes. */
  writeBatch: number;
  /** Narrows a fault to the calls that write accounts. */
  writeCalls: Pick<FaultScope, "pathIncludes" | "method">;
  /** Most calls that a process makes for an installation before it reads a first page. */
  callsToOpen: number;
  /** Id of the portal or org that a live token was given for. */
  ownerOf(token: string): string | null;
  /** Whether a request is a call of the API, and not one for tokens. */
  isCall(request: CrmRequest): boolean;
  /** Whether it asks for a page of a full list. */
  isList(request: CrmRequest): boolean;
  addFault(fault: CommonFault): { id: number };
  /** One fault, or all. */
  clearFaults(id?: number): void;
  /** Each refresh gives a new refresh token, and the old one dies. */
  rotateRefreshTokens(): void;
  /** Moves the CRM's clock. */
  advanceTime(ms: number): void;
  /** What is changed is found that much later, where the CRM searches an index. */
  lagIndex(ms: number): void;
  /** Sequence number of the newest accepted write; 0 = none. */
  lastWrite(): number;
  /** Accepted writes after that one, from whomever, oldest first. */
  writes(after?: number): CrmWrite[];
  /** Change notices that were sent and acknowledged so far, as they were sent. */
  notices(): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** One portal or org. Facts go by the names that portfolios give them: `logins_per_week`, `lifecyclestage`. */
export interface CrmPlace {
  /** Id at the CRM. */
  externalId: string;
  /** An admin connects the app, as a browser does it. */
  install(serverUrl: string): Promise<void>;
  /** Calls that it answered so far. */
  calls(): number;
  /** Those of them that looked at definitions of properties, or changed one. */
  definitionCalls(): number;
  /** Answers so far by status. */
  statuses(): Readonly<Record<string, number>>;
  refreshes(): number;
  /** Highest count of calls in any ten seconds, and of searches in any second; null = this CRM counts by the day. */
  rolling(): { general: number; search: number } | null;
  /** Fewest calls that read all live records once and write every customer once. */
  firstSyncFloor(): number;
  /** Live accounts, in the CRM's order. */
  accounts(): LiveAccount[];
  /** Live records of a stream, in the CRM's order. */
  live(stream: string): LiveRecord[];
  /** Customers of the portfolio, in the order in which they were made. */
  customers(): readonly string[];
  /** Tasks that we made and that are there. */
  ownTasks(): OwnTask[];
  /** The new account's id. */
  create(facts: Readonly<Record<string, string>>): string;
  edit(id: string, facts: Readonly<Record<string, string>>): void;
  /** Somebody overwrites a property of ours, by our id of it. */
  editOwn(id: string, property: string, value: string): void;
  /** Changes the first `count` accounts at one instant, or nearly so. */
  changeMany(count: number, fact: string, value: string): void;
  remove(id: string): void;
  /** Id of what the two became. */
  merge(id: string, otherId: string): string;
  /** Whether the account was made of two: until we learn of it, what is meant for either half reaches it. */
  isMerged(id: string): boolean;
  expireTokens(): void;
  /** What ends our access, or takes a part of it. */
  endings: readonly Ending[];
  /** What an admin does to properties of ours. */
  harms: readonly Harm[];
  /** Status of a card's request that the CRM signed, and sent to our server. */
  card(serverUrl: string, request: CardRequest): Promise<number>;
}

export interface LiveRecord {
  id: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
  /** Live accounts that it belongs to. */
  accountIds: readonly string[];
}

export interface LiveAccount extends LiveRecord {
  isCustomer: boolean;
  /** Values that the default mapping and scope read, by the CRM's name of the property; "" = empty. */
  properties: Readonly<Record<string, string>>;
  /** What stands in a property of ours, by our id of it; "" = nothing. */
  own(property: string): string;
}

/** A task that carries our reference. */
export interface OwnTask {
  id: string;
  subject: string;
  /** Our name for it. */
  reference: string;
  accountIds: readonly string[];
}

/** One property of one record in one accepted write. */
export interface CrmWrite {
  seq: number;
  /** Id of the portal or org. */
  externalId: string;
  /** Whether the record is an account. */
  isAccount: boolean;
  id: string;
  /** Our id of the property; null = the property is not ours. */
  own: string | null;
  value: string;
  /** "" = it was empty. */
  previous: string;
  /** Through the API, into a property of ours. */
  byUs: boolean;
  /** Number of the call, or of the job, that carried it. */
  call: number;
  /** Epoch milliseconds. */
  at: number;
}

export interface Ending {
  what: string;
  act(): void;
  /** Absent = the admin must connect again; there = what gives the right back, without our being told. */
  mend?: () => void;
}

export interface Harm {
  what: string;
  act(): void;
  /** What mends it, where only an admin can; absent = we put it back ourselves. */
  mend?: () => void;
}

export interface CardRequest {
  action: "health" | "pulse" | "task";
  accountId: string;
  body?: object;
  /** Claims to come from this place, signed as what it is. */
  claiming?: CrmPlace;
}
