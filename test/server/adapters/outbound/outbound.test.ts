import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOutbound } from "#server/adapters/outbound/index.ts";
import { isPrivateAddress } from "#server/adapters/outbound/private-address.ts";

const seen: { url: string | undefined; body: string; headers: IncomingMessage["headers"] }[] = [];
let server: Server;
let host: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ url: request.url, body, headers: request.headers });
    if (request.url === "/never") return;
    if (request.url === "/redirect")
      return void response.writeHead(302, { location: "/elsewhere" }).end("go on");
    response.writeHead(request.url === "/broken" ? 500 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1",
    "ff02::1",
  ])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(["1.1.1.1", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2606:4700::1111", "2a00:1450:4001::1"])(
    "%s is public",
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );
});

describe("outbound calls", () => {
  const strict = createOutbound({ allow: [], timeoutMs: 500 });
  const lenient = () => createOutbound({ allow: [host], timeoutMs: 500 });

  it.each([
    ["http://example.com/hook", "not https"],
    ["https://127.0.0.1/hook", "private network"],
    ["https://2130706433/hook", "private network"],
    ["https://0x7f.1/hook", "private network"],
    ["https://[::1]/hook", "private network"],
    ["https://[::ffff:169.254.169.254]/", "private network"],
    ["https://me:secret@example.com/", "Leave them out"],
    ["ftp://example.com/", "not https"],
    ["nonsense", "no address"],
  ])("%s is refused before anything is sent", async (url, why) => {
    expect(strict.refusal(url)).toContain(why);
    await expect(strict.post(url, {}, "{}")).rejects.toMatchObject({ code: "address_refused" });
  });

  it("a name that leads to a private address is refused when it is looked up", async () => {
    await expect(strict.post("https://localhost/hook", {}, "{}")).rejects.toMatchObject({
      kind: "fix_configuration",
      code: "address_refused",
    });
  });

  it("an address that the operator listed is called, and its status comes back", async () => {
    const answer = await lenient().post(`http://${host}/hook`, { "webhook-id": "1" }, '{"a":"ä"}');
    expect(answer).toEqual({ status: 204 });
    expect(seen.at(-1)).toMatchObject({ url: "/hook", body: '{"a":"ä"}', headers: { "webhook-id": "1" } });
    expect(await lenient().post(`http://${host}/broken`, {}, "{}")).toEqual({ status: 500 });
  });

  it("a redirect is not followed", async () => {
    expect(await lenient().post(`http://${host}/redirect`, {}, "{}")).toEqual({ status: 302 });
    expect(seen.map(({ url }) => url)).not.toContain("/elsewhere");
  });

  it("silence and a closed port are an error to try again", async () => {
    const error = { kind: "retry_later", code: "unreachable" };
    await expect(lenient().post(`http://${host}/never`, {}, "{}")).rejects.toMatchObject(error);
    const closed = createOutbound({ allow: ["127.0.0.1:1"], timeoutMs: 500 });
    await expect(closed.post("http://127.0.0.1:1/", {}, "{}")).rejects.toMatchObject(error);
  });
});
