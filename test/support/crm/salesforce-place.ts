import { installInOrg } from "../../demo/install.ts";
import { signedRequest } from "../../sandbox/salesforce/apex.ts";
import type { SalesforceSandbox } from "../../sandbox/salesforce/index.ts";
import type { Org } from "../../sandbox/salesforce/org.ts";
import { installPackage } from "../../sandbox/salesforce/package.ts";
import type { StoredRecord } from "../../sandbox/salesforce/records/stored-record.ts";
import { fieldOf, fieldsOf, NAMESPACE, ownField, salesforceStreams } from "./salesforce-names.ts";
import type { CardRequest, CrmPlace, Ending, Harm, LiveAccount, LiveRecord } from "./stage.ts";

/** Facts that the default mapping and scope read, compared value by value. */
const READ = ["arr", "logins_per_week", "seats_active", "payment_status", "csm_pulse", "lifecyclestage"];
/** Rows of one query; beyond, a Bulk job reads so many in one answer. */
const QUERY_PAGE = 2_000;
const BULK_SET = 100_000;
const WRITE_BATCH = 200;
const BULK_WRITE = { from: 2_000, calls: 4 };
const methods = { health: "health", pulse: "changePulse", task: "makeTask" } as const;

/** One org of the sandbox, and what people do in it. */
export function salesforcePlace(sandbox: SalesforceSandbox, org: Org): CrmPlace {
  const { admin, state } = sandbox;
  const { id: orgId, stats } = org;
  const accounts = () => recordsOf(org, "accounts").map(toAccount);
  return {
    externalId: orgId,
    install: (serverUrl) =>
      installInOrg(serverUrl, async (url) => {
        const present = org.users.find(({ active }) => active)!;
        return admin.consent(orgId, url, present.id).redirectUrl;
      }),
    calls: () => Object.values(stats.calls).reduce((sum, count) => sum + count, 0),
    definitionCalls: () => stats.calls.describe ?? 0,
    statuses: () => stats.statuses,
    refreshes: () => stats.tokenRefreshes,
    rolling: () => null,
    firstSyncFloor() {
      const lists = salesforceStreams.map(({ name }) => listFloor(recordsOf(org, name).length));
      const customers = accounts().filter(({ isCustomer }) => isCustomer).length;
      const writes = customers > BULK_WRITE.from ? BULK_WRITE.calls : Math.ceil(customers / WRITE_BATCH);
      // Each object must be described once: a query for a field that the user may not see is refused whole.
      return lists.reduce((sum, calls) => sum + calls, 0) + salesforceStreams.length + writes;
    },
    accounts,
    live: (stream) => recordsOf(org, stream).map((record) => toLive(org, record)),
    customers: () => org.outcomes.map(({ id }) => id),
    ownTasks: () =>
      recordsOf(org, "tasks").flatMap((record) => {
        const [, reference] = /\[Bellwether ([^\]]+)\]/.exec(String(record.values.Description ?? "")) ?? [];
        if (reference === undefined) return [];
        const { id, accountIds } = toLive(org, record);
        return [{ id, accountIds, reference, subject: String(record.values.Subject ?? "") }];
      }),
    create: (facts) => admin.createRecord(orgId, { values: fieldsOf(facts) }).id,
    edit: (id, facts) => admin.editValue(orgId, { id, values: fieldsOf(facts) }),
    editOwn: (id, property, value) => admin.editValue(orgId, { id, values: { [ownField(property)]: value } }),
    changeMany(count, fact, value) {
      const [[field, stored] = ["", ""]] = Object.entries(fieldsOf({ [fact]: value }));
      admin.changeMany(orgId, { count, field, value: stored });
    },
    remove: (id) => admin.deleteRecord(orgId, { id }),
    merge(primaryId, otherId) {
      admin.mergeRecords(orgId, { primaryId, otherId });
      return primaryId;
    },
    // The winner keeps its own values, and the other one is gone.
    isMerged: () => false,
    expireTokens: () => admin.expireSessions(orgId),
    endings: endingsOf(sandbox, org),
    harms: harmsOf(sandbox, org),
    async card(serverUrl, request) {
      const claimed = request.claiming && state.orgs.find(({ id }) => id === request.claiming!.externalId);
      const signed = signedBy(org, claimed ?? org, request);
      const { path, body, ...rest } = signed;
      const answer = await fetch(serverUrl + path, { ...rest, ...(body === "" ? {} : { body }) });
      await answer.arrayBuffer();
      return answer.status;
    },
  };
}

function recordsOf(org: Org, stream: string): StoredRecord[] {
  const { object } = salesforceStreams.find(({ name }) => name === stream)!;
  return [...org.records(org.schema.object(object))].filter((record) => !record.deleted);
}

function listFloor(count: number): number {
  return count <= QUERY_PAGE ? 1 : 3 + Math.ceil((count - QUERY_PAGE) / BULK_SET);
}

/** An e-mail says what it is about; every other record names its account. */
function toLive(org: Org, { id, values }: StoredRecord): LiveRecord {
  const named = [values.AccountId, values.RelatedToId].map((one) => String(one ?? ""));
  const accountIds = named.filter((one) => isLiveAccount(org, one));
  return { id, modifiedAt: Date.parse(String(values.SystemModstamp)), accountIds: [...new Set(accountIds)] };
}

function isLiveAccount(org: Org, id: string): boolean {
  return id.startsWith("001") && org.find(org.schema.object("Account"), id)?.deleted === false;
}

function toAccount({ id, values }: StoredRecord): LiveAccount {
  const text = (field: string) => (values[field] == null ? "" : String(values[field]));
  return {
    id,
    modifiedAt: Date.parse(text("SystemModstamp")),
    accountIds: [],
    isCustomer: text("Type").startsWith("Customer"),
    properties: Object.fromEntries(READ.map(fieldOf).map((field) => [field, text(field)])),
    own: (property) => text(ownField(property)),
  };
}

function endingsOf({ admin }: SalesforceSandbox, org: Org): Ending[] {
  const see = (visible: boolean) => admin.setObjectAccess(org.id, { object: "Account", visible });
  return [
    { what: "the grant died", act: () => admin.killGrants(org.id) },
    {
      what: "the connected user left",
      act() {
        const connected = org.users.find(({ active }) => active)!;
        admin.deactivateUser(org.id, { id: connected.id });
        admin.expireSessions(org.id);
      },
    },
    { what: "accounts were hidden", act: () => see(false), mend: () => see(true) },
  ];
}

function harmsOf({ admin }: SalesforceSandbox, org: Org): Harm[] {
  const access = (property: string, to: "none" | "read" | "edit") => () =>
    admin.setFieldAccess(org.id, { object: "Account", field: ownField(property), access: to });
  const deleted = ownField("data_coverage");
  return [
    { what: "hidden", act: access("health_score", "none"), mend: access("health_score", "edit") },
    { what: "read-only", act: access("health_band", "read"), mend: access("health_band", "edit") },
    {
      what: "deleted",
      act: () => admin.removeField(org.id, { object: "Account", field: deleted }),
      mend() {
        const { package: kept } = org;
        installPackage(org, NAMESPACE);
        org.package = kept;
      },
    },
  ];
}

/** A card's request that names the org `claimed`, signed with the key of `signer`. Throws when the signer was given none. */
function signedBy(signer: Org, claimed: Org, { action, accountId, body }: CardRequest) {
  const own = claimed.package;
  claimed.package = signer.package;
  try {
    const call = { method: methods[action], accountId, ...(body && { body: JSON.stringify(body) }) };
    const signed = signedRequest(claimed, signer.admin, call);
    if (!signed) throw new Error("The org was given no key.");
    return signed;
  } finally {
    claimed.package = own;
  }
}
