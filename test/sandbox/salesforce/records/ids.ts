const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * 18 characters: the 15 given ones and three that spell which of them are capitals, five at a time.
 * Source: Salesforce, "How to convert a 15-character Salesforce ID to 18 characters".
 */
export function toId18(id15: string): string {
  let suffix = "";
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let index = 0; index < 5; index += 1) {
      if (/[A-Z]/.test(id15[start + index] as string)) bits |= 1 << index;
    }
    suffix += checksumLetters[bits];
  }
  return id15 + suffix;
}

/** The record id of 18 characters that the text stands for; null = none: wrong length, sign or checksum. */
export function normalId(text: string): string | null {
  if (!/^[0-9A-Za-z]+$/.test(text)) return null;
  if (text.length === 15) return toId18(text);
  if (text.length !== 18) return null;
  const id = toId18(text.slice(0, 15));
  return id.toUpperCase() === text.toUpperCase() ? id : null;
}

/** An id from its object's prefix, three characters of its org, and a number below 62⁹. */
export function makeId(keyPrefix: string, orgPart: string, number: number): string {
  let digits = "";
  for (let rest = number, count = 0; count < 9; count += 1) {
    digits = base62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return toId18(keyPrefix + orgPart + digits);
}
