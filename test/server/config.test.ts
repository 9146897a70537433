import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { ConfigError, environmentWith, readConfig } from "../../server/config.ts";

const good = {
  BELLWETHER_PUBLIC_URL: "https://health.example.com/",
  BELLWETHER_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  HUBSPOT_CLIENT_ID: "id",
  HUBSPOT_CLIENT_SECRET: "secret",
};

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("configuration", () => {
  it("needs four settings and has sane defaults for the rest", () => {
    expect(readConfig(good)).toMatchObject({
      publicUrl: "https://health.example.com",
      hubspot: { apiUrl: "https://api.hubapi.com", appUrl: "https://app.hubspot.com" },
      databaseUrl: null,
      host: "127.0.0.1",
      port: 3000,
      outboundAllow: [],
    });
  });

  it("names everything that is missing at once, each with the next step", () => {
    const found = problems({});
    expect(found).toHaveLength(4);
    for (const key of Object.keys(good))
      expect(found.some((problem) => problem.startsWith(`${key} is not set. Set it to`))).toBe(true);
  });

  it("takes an empty value for a missing one, and names values that cannot be used without repeating them", () => {
    const found = problems({
      ...good,
      HUBSPOT_CLIENT_SECRET: "",
      BELLWETHER_KEYS: "k1:hunter2",
      PORT: "many",
    });
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain("hunter2");
  });

  it("reaches a vendor without https only where the operator lists it", () => {
    const local = {
      ...good,
      HUBSPOT_API_URL: "http://127.0.0.1:4000",
      HUBSPOT_APP_URL: "http://127.0.0.1:4000",
    };
    expect(problems(local)).toHaveLength(2);
    expect(problems(local)[0]).toContain("list 127.0.0.1:4000 in OUTBOUND_ALLOW");
    expect(problems({ ...local, OUTBOUND_ALLOW: "127.0.0.1:4001" })).toHaveLength(2);
    expect(problems({ ...local, OUTBOUND_ALLOW: "127.0.0.1:4000" })).toEqual([]);
  });
});

describe("--env", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "bellwether-env-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("lets the file win over what the shell exports, and keeps the rest", () => {
    const file = path.join(folder, "env");
    writeFileSync(file, 'PORT="4000"\n');
    vi.stubEnv("PORT", "5000");
    vi.stubEnv("BELLWETHER_HOST", "127.0.0.2");
    expect(environmentWith(file)).toMatchObject({ PORT: "4000", BELLWETHER_HOST: "127.0.0.2" });
    expect(environmentWith(undefined)).toMatchObject({ PORT: "5000" });
    vi.unstubAllEnvs();
  });

  it("refuses a file that is missing, and one that holds nothing of ours", () => {
    const file = path.join(folder, "notes.md");
    writeFileSync(file, "# Notes\n");
    expect(() => environmentWith(file)).toThrow("holds none of this server's settings");
    expect(() => environmentWith(path.join(folder, "absent"))).toThrow("cannot be read (ENOENT)");
  });
});
