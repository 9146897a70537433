import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { whyNotInstalled } from "../app-cards/salesforce/support/install.ts";

const skipped = await whyNotInstalled();
if (skipped) console.warn(`Skipped: ${skipped}`);

/** The last line of its standard output, read as JSON, and the lines of its standard error. */
async function demo(...args: string[]): Promise<{ last: unknown; said: string[] }> {
  const entry = path.join(import.meta.dirname, "demo.ts");
  const child = spawn(process.execPath, [entry, "--once", "--json", "--data", ".data/demo-test", ...args], {
    env: { ...process.env, DATABASE_URL: inject("database").ownerUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let said = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  expect(code, said).toBe(0);
  return { last: JSON.parse(output.trim().split("\n").at(-1)!), said: said.trim().split("\n") };
}

const whole = (crm: string) => ({
  crm,
  portfolio: "twins:6",
  scored: 6,
  written: { records: 6 },
  throttled: 0,
  secondCycle: { written: 0 },
});

it.skipIf(skipped)(
  "plays both CRMs, says which one it is at, and ends with one line for both",
  async () => {
    const { last, said } = await demo("--portfolio", "twins:6");
    expect(last).toMatchObject([whole("hubspot"), whole("salesforce")]);
    const progress = said.filter((line) => line.includes("records"));
    expect(progress.length).toBeGreaterThan(3);
    for (const line of progress) expect(line).toMatch(/^ {2}(HubSpot|Salesforce): read /);
  },
  120_000,
);

it.skipIf(skipped)(
  "plays the one that is named, and its line is one object",
  async () => {
    const { last, said } = await demo("--portfolio", "twins:6", "--crm", "salesforce");
    expect(last).toMatchObject(whole("salesforce"));
    expect(said.join()).not.toContain("HubSpot");
  },
  120_000,
);
