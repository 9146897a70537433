import type { CrmCompany } from "./crm-view.ts";
import type { CycleCount } from "./summary.ts";

/** What really became of an account: nothing of it is in the CRM. */
export interface Outcome {
  id: string;
  outcome: Readonly<Record<string, unknown>>;
}

/** One CRM of the demo: its sandbox in a process of its own, and what the demo asks of it. */
export interface CrmStage {
  /** The name that the server knows it by. */
  crm: string;
  /** Its name as people write it. */
  label: string;
  /** What the server needs to know of it. */
  environment: Readonly<Record<string, string>>;
  /** host:port without https that the server may call. */
  host: string;
  /** Id of its portal or org. */
  externalId: string;
  /** The admin connects the app. */
  install(serverUrl: string): Promise<void>;
  /** Counts what happens between two moments. */
  counter(): Promise<() => Promise<CycleCount>>;
  /** Accounts as anybody sees them who reads the CRM's own fields. */
  accounts(): Promise<CrmCompany[]>;
  outcomes(): Promise<Outcome[]>;
  /** Fewest calls that could write so many records. */
  writeFloor(records: number): number;
  /** Fewest calls of a cycle that found these changes. */
  cycleFloor(changes: Readonly<Record<string, number>>, streams: readonly string[]): number;
  /** Whether the CRM keeps what its fields held before. */
  keepsHistory: boolean;
  /** Of a customer's account, as the CRM words it. */
  isCustomer(account: CrmCompany): boolean;
  /** As the CRM names the portfolio's property. */
  propertyName(name: string): string;
  accountsUrl: string;
  /** Where its account page shows the cards, in words. */
  cards: string;
  stop(): Promise<void>;
}
