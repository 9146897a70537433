export type { Fault } from "./faults.ts";
export type { OrgRequest, SalesforceOptions } from "./options.ts";
export type { OrgWrite } from "./records/writer.ts";
export { type SalesforceSandbox, startSalesforceSandbox } from "./sandbox.ts";
