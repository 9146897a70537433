import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { apexFailures } from "../../app-cards/salesforce/harness/apex-failures.ts";
import { verifySignature } from "../../server/adapters/salesforce/signature.ts";

const classes = path.resolve(
  import.meta.dirname,
  "../../manifests/salesforce/force-app/main/default/classes",
);
const read = (name: string) => readFileSync(path.join(classes, `${name}.cls`), "utf8");
const all = readdirSync(classes).filter((file) => file.endsWith(".cls"));

test("the signature that Apex expects of itself is what Node computes and the server accepts", () => {
  const secret = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
  const path = "/salesforce/cards/health?portalId=00D000000000001EAA";
  const signature = createHmac("sha256", secret).update(`GET\n${path}\n1793527200000\n`).digest("base64");
  const vector = read("BellwetherCalloutTest");
  for (const part of [secret.toString("base64"), path, "1793527200000", signature])
    expect(vector).toContain(part);
  const headers = {
    "X-Bellwether-Key": "k",
    "X-Bellwether-Timestamp": "1793527200000",
    "X-Bellwether-Signature": signature,
  };
  const request = { method: "GET", pathAndQuery: path, rawBody: "", headers };
  const keys = [{ id: "k", secret: secret.toString("base64") }];
  expect(() => verifySignature(request as never, keys as never, 1_793_527_200_000)).not.toThrow();
});

test("every query and every change says in which mode it runs: the default changed with API 67.0", () => {
  for (const file of all) {
    const code = readFileSync(path.join(classes, file), "utf8");
    for (const [query] of code.matchAll(/\[\s*SELECT[^\]]*\]/g))
      expect(query, file).toMatch(/WITH (USER|SYSTEM)_MODE/);
    for (const [change] of code.matchAll(/^\s*(?:insert|update|upsert|delete) .*$/gm))
      expect(change, file).toMatch(/ as (user|system) /);
  }
});

test("the card reads the account as its user, and every class says whether it shares", () => {
  expect(read("HealthCardController")).toMatch(/FROM Account WHERE Id = :accountId WITH USER_MODE/);
  for (const file of all) {
    const code = readFileSync(path.join(classes, file), "utf8");
    if (!code.includes("@IsTest\n"))
      expect(code, file).toMatch(/^(public|global) (with|without) sharing class /m);
  }
});

test("what a user reads names no host, no status and no exception, and is what the card is tested with", () => {
  const code = read("HealthCardController");
  const shown = [...code.matchAll(/String UN[A-Z]+ = '([^']+)'/g)].map(([, sentence]) => sentence);
  expect(shown.toSorted()).toEqual(Object.values(apexFailures).toSorted());
  for (const sentence of shown) expect(sentence).not.toMatch(/http|\d|exception|error|server/i);
  for (const name of Object.keys(apexFailures)) expect(code).toContain(`'${name}'`);
  expect(code).not.toMatch(/getMessage|getStackTrace/);
});
