import { escapeHtml } from "../../common/page.ts";

/** Text made safe for XML, in content and in quoted attributes. */
export const escapeXml = escapeHtml;

/** Local name of the first element in the envelope's body; null = there is none. */
export function soapOperation(xml: string): string | null {
  return /<(?:[\w.-]+:)?Body\b[^>]*>\s*<(?:[\w.-]+:)?([\w.-]+)/.exec(xml)?.[1] ?? null;
}

/** Text of the first element with that local name, in whatever namespace; null = none, or one with elements in it. */
export function elementText(xml: string, name: string): string | null {
  const pattern = new RegExp(`<((?:[\\w.-]+:)?${name})(?:\\s[^<>]*)?>([^<]*)</\\1\\s*>`);
  const text = pattern.exec(xml)?.[2];
  return text === undefined ? null : decodeEntities(text);
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** In one pass: `&amp;lt;` is the text `&lt;` and not a bracket. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole;
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
