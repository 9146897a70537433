import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createCipher } from "../../../../server/adapters/secrets/aes-gcm.ts";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { kind: string; code: string }).code;
  }
  return "nothing was thrown";
};

describe("AES-GCM cipher", () => {
  const old = key("old");
  const current = key("2026-11");
  const cipher = createCipher(`${current},${old}`);

  it("opens what it sealed, for any text", () => {
    for (const text of ["", "a token", "émoji 🔔", "x".repeat(5000)]) {
      expect(cipher.open(cipher.seal(text, "i1"), "i1")).toBe(text);
    }
  });

  it("seals with the first key, never twice the same, and shows nothing of the text", () => {
    const sealed = cipher.seal("refresh-token", "i1");
    expect(sealed).toMatch(/^2026-11\.[\w-]+$/);
    expect(sealed).not.toContain("refresh");
    expect(cipher.seal("refresh-token", "i1")).not.toBe(sealed);
  });

  it("opens what an older key sealed, until that key is taken away", () => {
    const sealed = createCipher(old).seal("token", "i1");
    expect(cipher.open(sealed, "i1")).toBe("token");
    expect(codeOf(() => createCipher(current).open(sealed, "i1"))).toBe("sealed_by_unknown_key");
  });

  it("refuses a text of another installation", () => {
    expect(codeOf(() => cipher.open(cipher.seal("token", "i1"), "i2"))).toBe("seal_broken");
  });

  it("refuses a text with any byte changed, a short one, and one under another key's name", () => {
    const sealed = cipher.seal("token", "i1");
    const [id, body] = sealed.split(".") as [string, string];
    const bytes = Buffer.from(body, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      expect(codeOf(() => cipher.open(`${id}.${changed.toString("base64url")}`, "i1"))).toBe("seal_broken");
    }
    expect(codeOf(() => cipher.open(`${id}.AAAA`, "i1"))).toBe("seal_broken");
    expect(codeOf(() => cipher.open(`old.${body}`, "i1"))).toBe("seal_broken");
    expect(codeOf(() => cipher.open("no dot at all", "i1"))).toBe("sealed_by_unknown_key");
  });

  it("refuses unusable keys", () => {
    for (const keys of ["", "nokey", "a:c2hvcnQ=", `${current},${current}`, `a b:${current.split(":")[1]}`]) {
      expect(codeOf(() => createCipher(keys))).toBe("keys_invalid");
    }
  });
});
