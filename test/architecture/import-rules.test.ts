import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Each rule of the import table finds the fault that it is for: faults are planted in a small tree of the same shape. */
const root = path.resolve(import.meta.dirname, "../..");
const planted: Readonly<Record<string, { rule: string; file: string; text: string }>> = {
  "a clock in the scoring module": {
    rule: "scoring-is-pure",
    file: "scoring/index.ts",
    text: 'import "node:fs";',
  },
  "a port in the domain": {
    rule: "domain-knows-scoring-only",
    file: "server/domain/a.ts",
    text: 'import type { P } from "../ports/p.ts"; export type A = P;',
  },
  "an adapter behind a port": {
    rule: "ports-are-interfaces",
    file: "server/ports/q.ts",
    text: 'import "../adapters/x/a.ts";',
  },
  "express in a use case": {
    rule: "sync-uses-ports",
    file: "server/sync/a.ts",
    text: 'import "express";',
  },
  "scoring in a route": {
    rule: "http-calls-use-cases",
    file: "server/http/a.ts",
    text: 'import "../../scoring/index.ts";',
  },
  "one adapter in another": {
    rule: "adapters-stand-alone",
    file: "server/adapters/x/a.ts",
    text: 'import "../y/b.ts";',
  },
  "a vendor's client in a command": {
    rule: "sdk-in-its-adapter",
    file: "server/commands/a.ts",
    text: 'import "pg";',
  },
  "an adapter in a command": {
    rule: "app-wires",
    file: "server/commands/b.ts",
    text: 'import "../adapters/y/b.ts";',
  },
  "the server in a card": {
    rule: "cards-know-the-contract",
    file: "app-cards/hubspot/a.tsx",
    text: 'import "../../server/http/b.ts";',
  },
  "a library in the contract": {
    rule: "contract-stands-alone",
    file: "app-cards/contract/index.ts",
    text: 'import "express";',
  },
  "the sandbox in production": {
    rule: "production-knows-no-test",
    file: "server/main.ts",
    text: 'import "../test/a.ts";',
  },
  "a circle": {
    rule: "no-cycles",
    file: "manifests/a.ts",
    text: 'import "./b.ts";',
  },
};
const innocent: Readonly<Record<string, string>> = {
  "manifests/b.ts": 'import "./a.ts";',
  "server/adapters/y/b.ts": "export {};",
  "server/http/b.ts": "export {};",
  "server/ports/p.ts": "export type P = 1;",
  "test/a.ts": "export {};",
};

describe("the import rules", () => {
  let folder = "";
  let found: { name: string; from: string }[] = [];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "bellwether-imports-"));
    const files = {
      ...innocent,
      ...Object.fromEntries(Object.values(planted).map(({ file, text }) => [file, text])),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${text}\n`);
    }
    for (const name of ["express", "pg"]) {
      mkdirSync(path.join(folder, "node_modules", name), { recursive: true });
      writeFileSync(path.join(folder, "node_modules", name, "index.js"), "");
    }
    found = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(planted))("find %s", (_what, { rule, file }) => {
    expect(found).toContainEqual({ name: rule, from: file });
  });
});

function cruise(folder: string): { name: string; from: string }[] {
  const args = [
    path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
    ...["--config", path.join(root, ".dependency-cruiser.mjs"), "--output-type", "json"],
    ...["scoring", "server", "app-cards", "manifests", "test"],
  ];
  const run = () =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
  let output: string;
  try {
    output = run();
  } catch (error) {
    // A non-zero exit is what violations look like.
    output = (error as { stdout: string }).stdout;
  }
  const { summary } = JSON.parse(output) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ name: rule.name, from }));
}
