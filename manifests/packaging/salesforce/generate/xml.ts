/** An element of a metadata file: its tag, and its text or its children. */
export interface XmlElement {
  tag: string;
  content: string | readonly XmlElement[];
}

/**
 * One element; numbers and booleans become text.
 *
 * @example el("precision", 3) // renders as <precision>3</precision>
 */
export function el(tag: string, content: string | number | boolean | readonly XmlElement[]): XmlElement {
  return { tag, content: typeof content === "object" ? content : String(content) };
}

/** The elements of a row of pairs, in their order: a short way to write leaves. */
export function leaves(values: Readonly<Record<string, string | number | boolean>>): readonly XmlElement[] {
  return Object.entries(values).map(([tag, value]) => el(tag, value));
}

/** A whole metadata file as Salesforce writes it: declaration, namespace, four spaces, a line feed at the end. */
export function metadataFile(
  root: string,
  children: readonly XmlElement[],
  namespaces: Readonly<Record<string, string>> = {},
): string {
  const extra = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const open = `<${root} xmlns="http://soap.sforce.com/2006/04/metadata"${extra.join("")}>`;
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', open];
  for (const child of children) lines.push(...render(child, "    "));
  return `${[...lines, `</${root}>`].join("\n")}\n`;
}

function render({ tag, content }: XmlElement, indent: string): string[] {
  const name = tag.split(" ")[0];
  if (typeof content === "string") {
    return [content === "" ? `${indent}<${tag}/>` : `${indent}<${tag}>${escaped(content)}</${name}>`];
  }
  if (content.length === 0) return [`${indent}<${tag}/>`];
  return [
    `${indent}<${tag}>`,
    ...content.flatMap((child) => render(child, `${indent}    `)),
    `${indent}</${name}>`,
  ];
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
