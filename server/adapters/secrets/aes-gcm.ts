import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { BellwetherError } from "../../domain/errors.ts";
import type { Cipher } from "../../ports/cipher.ts";

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under the first of `keys` ("id:base64,id:base64", newest first); the others only open what they sealed,
 * so that a key is replaced by putting a new one in front. Sealed text is "id.base64url(iv, tag, ciphertext)".
 * Throws `fix_configuration` / "keys_invalid" when the list cannot be used.
 */
export function createCipher(keys: string): Cipher {
  const ring = parseKeys(keys);
  const [currentId, currentKey] = [...ring][0]!;
  return {
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, currentKey, iv).setAAD(authenticated(currentId, context));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${currentId}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(sealed, context) {
      const dot = sealed.indexOf(".");
      const keyId = sealed.slice(0, Math.max(dot, 0));
      const key = ring.get(keyId);
      if (!key) throw unknownKey(keyId);
      const bytes = Buffer.from(sealed.slice(dot + 1), "base64url");
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(authenticated(keyId, context));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw brokenSeal(cause);
      }
    },
  };
}

/** Bound into the seal: a text moved to another installation, or relabelled with another key id, does not open. */
function authenticated(keyId: string, context: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, context]));
}

function parseKeys(keys: string): ReadonlyMap<string, Buffer> {
  const ring = new Map<string, Buffer>();
  for (const entry of keys.split(",")) {
    const colon = entry.indexOf(":");
    const id = entry.slice(0, Math.max(colon, 0)).trim();
    const key = Buffer.from(entry.slice(colon + 1).trim(), "base64");
    if (!/^[\w-]+$/.test(id) || key.length !== KEY_BYTES || ring.has(id)) throw invalidKeys();
    ring.set(id, key);
  }
  return ring;
}

function invalidKeys(): BellwetherError {
  return new BellwetherError(
    "fix_configuration",
    "keys_invalid",
    "The encryption keys must be id:base64 pairs with distinct ids and 32 bytes each, separated by commas. " +
      "Make a key with `openssl rand -base64 32`.",
  );
}

function unknownKey(keyId: string): BellwetherError {
  return new BellwetherError(
    "fix_configuration",
    "sealed_by_unknown_key",
    `A stored secret was sealed with the key "${keyId}", which is not configured. ` +
      "Add that key behind the current one again; without it, admins must reconnect their CRM.",
  );
}

function brokenSeal(cause: unknown): BellwetherError {
  return new BellwetherError(
    "bug",
    "seal_broken",
    "A stored secret does not open: it was changed, belongs to another installation, or its key id now names another key. " +
      "Restore the key, or have an admin reconnect the CRM.",
    { cause },
  );
}
