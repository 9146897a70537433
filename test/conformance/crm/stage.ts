import type { Crm, CrmConnection } from "../../../server/ports/crm.ts";
import type { OpenLimiter } from "../../server/adapters/hubspot/harness.ts";

/** The faults that both sandboxes know by the same name. */
export type CommonFault =
  | { kind: "html" | "truncated" | "wrong-types"; times?: number }
  | { kind: "5xx" | "reset-after-apply"; rate?: number };

/** One CRM with a portfolio in it, its adapter, and what people do there: the same words for every CRM. */
export interface CrmStage {
  crm: Crm;
  limiter: OpenLimiter;
  /** A new connection, as after a crash; with the administrator's token. */
  connect(): CrmConnection;
  /** Id of the account or org at the CRM. */
  externalId: string;
  accounts: string;
  persons: string;
  /** Calls above the floor that a list of 2,001 accounts costs by the adapter's own rule. */
  aboveListFloor: number;
  /** The CRM's clock, epoch milliseconds. */
  now(): number;
  advanceTime(ms: number): void;
  /** Changes the first `count` accounts in one instant, or nearly so. */
  changeMany(count: number): void;
  editAccount(id: string): void;
  createAccount(name: string): string;
  deleteAccount(id: string): void;
  /** Id of the winner. */
  mergeAccounts(primaryId: string, otherId: string): string;
  refuseWrites(ids: readonly string[], message: string): void;
  /** An owner of accounts, who then leaves. */
  ownerWhoLeft(): Promise<string>;
  addFault(fault: CommonFault): void;
  clearFaults(): void;
  /** The admin agrees: the code for that authorize URL. */
  consent(authorizeUrl: string): string;
  expireTokens(): void;
  revoke(): void;
  close(): Promise<void>;
}

export interface CrmKind {
  name: string;
  open(portfolio: string): Promise<CrmStage>;
}
