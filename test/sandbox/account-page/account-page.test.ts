import { afterAll, beforeAll, expect, test } from "vitest";
import { type SalesforceSandbox, startSalesforceSandbox } from "../salesforce/index.ts";
import { accountPages } from "./index.ts";
import { pageHead } from "./page-head.ts";

let sandbox: SalesforceSandbox;
let list: string;
beforeAll(async () => {
  sandbox = await startSalesforceSandbox({
    orgs: [{ portfolio: "saas:6" }],
    pages: accountPages("http://127.0.0.1:1"),
  });
  list = `${sandbox.instanceUrl}/__sandbox/orgs/${sandbox.orgs[0]!.orgId}/accounts`;
});
afterAll(() => sandbox.close());

const org = () => sandbox.state.orgs[0]!;
const accounts = () => [...org().records(org().schema.object("Account"))];
const pageOf = async (query: string) => (await fetch(list + query)).text();

test("the list finds accounts by a part of their name, and says so when there is none", async () => {
  const [wanted = "", other] = accounts().map(({ values }) => String(values.Name));
  const found = await pageOf(`?q=${encodeURIComponent(wanted.slice(1).toUpperCase())}`);
  expect(found).toContain(`>${wanted}</a>`);
  expect(found).not.toContain(`>${other}</a>`);
  expect(await pageOf("?q=%3Cnobody%3E")).toContain("No account matches “&lt;nobody&gt;”.");
  expect(await pageOf("")).toContain(`${accounts().length} accounts; lowest`);
});

test("above the card stand the account's name, made safe, and the ways to the list and the other card", () => {
  const account = accounts()[0]!;
  const head = pageHead(org(), { ...account, values: { ...account.values, Name: "<b>Ada</b>" } }, "full");
  expect(head).toContain("&lt;b&gt;Ada&lt;/b&gt;");
  expect(head).toContain(`href="${new URL(list).pathname}"`);
  expect(head).toContain(`${account.id}?size=compact"`);
  expect(pageHead(org(), account, "compact")).not.toContain("size=compact");
});
