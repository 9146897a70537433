import { malformedQuery } from "../errors.ts";

export interface Token {
  kind: "word" | "string" | "number" | "date" | "datetime" | "symbol" | "end";
  /** As written; of a string its value. */
  text: string;
  /** Index of the first character. */
  at: number;
}

const patterns: readonly [Token["kind"] | "space", RegExp][] = [
  ["space", /\s+/y],
  ["datetime", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/iy],
  ["date", /\d{4}-\d\d-\d\d/y],
  ["number", /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w.])/iy],
  ["word", /[A-Za-z][\w.]*(?::\d+)?/y],
  ["string", /'(?:[^'\\]|\\[\s\S])*'/y],
  ["symbol", /<=|>=|!=|<>|[=<>(),]/y],
];

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The query's words and signs, an end token last. Throws MALFORMED_QUERY for a sign that SOQL has not. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = nextToken(text, at);
    if (!found) throw malformedQuery(messageAt(text, at, `unexpected token: '${text.slice(at, at + 12)}'`));
    if (found.kind !== "space")
      tokens.push({
        kind: found.kind,
        text: found.kind === "string" ? unescaped(found.text) : found.text,
        at,
      });
    at += found.text.length;
  }
  tokens.push({ kind: "end", text: "", at: text.length });
  return tokens;
}

function nextToken(text: string, at: number): { kind: Token["kind"] | "space"; text: string } | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0] };
  }
  return null;
}

/** `\%` and `\_` keep their backslash: they mean something to LIKE. */
function unescaped(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (whole, what: string) => {
    if (what.length === 5) return String.fromCharCode(Number.parseInt(what.slice(1), 16));
    if (what === "%" || what === "_") return whole;
    return escapes[what.toLowerCase()] ?? what;
  });
}

/** Salesforce's way to point into a query: the line, a caret below it, then what is wrong. */
export function messageAt(text: string, at: number, what: string): string {
  const column = at + 1;
  const from = Math.max(0, at - 40);
  const line = text.slice(from, at + 40).replaceAll(/\s/g, " ");
  return `\n${line}\n${" ".repeat(at - from)}^\nERROR at Row:1:Column:${column}\n${what}`;
}
