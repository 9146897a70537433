import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element as it was read: its text, and the elements in it in their order. */
export interface XmlNode {
  tag: string;
  text: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
});

/** The root element, or why the text is no XML, with its line. */
export function readXml(text: string): { root: XmlNode } | { problem: string } {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { problem: `line ${valid.err.line}: ${valid.err.msg}` };
  const roots = (parser.parse(text) as Ordered[]).map(node).filter((each) => each.tag !== "?xml");
  return roots[0] ? { root: roots[0] } : { problem: "it has no root element." };
}

/** All direct children of that name; a path such as "sections/columns" goes deeper. */
export function all(from: XmlNode, path: string): readonly XmlNode[] {
  return path
    .split("/")
    .reduce<readonly XmlNode[]>(
      (nodes, tag) => nodes.flatMap((each) => each.children.filter((child) => child.tag === tag)),
      [from],
    );
}

/** Text of the first child of that name; empty when there is none. */
export function text(from: XmlNode, path: string): string {
  return all(from, path)[0]?.text ?? "";
}

/** Every element below and including this one. */
export function everyNode(from: XmlNode): readonly XmlNode[] {
  return [from, ...from.children.flatMap(everyNode)];
}

/** How the parser gives an element: its tag with what is in it, and its attributes under ":@". */
interface Ordered {
  ":@"?: Readonly<Record<string, string>>;
  [tag: string]: readonly Ordered[] | string | Readonly<Record<string, string>> | undefined;
}

function node(ordered: Ordered): XmlNode {
  const tag = Object.keys(ordered).find((key) => key !== ":@") ?? "";
  const inner = Array.isArray(ordered[tag]) ? (ordered[tag] as readonly Ordered[]) : [];
  const texts = inner.filter((each) => "#text" in each).map((each) => String(each["#text"]));
  const children = inner.filter((each) => !("#text" in each)).map(node);
  return { tag, text: texts.join("").trim(), attributes: ordered[":@"] ?? {}, children };
}
