import { readFile } from "node:fs/promises";
import path from "node:path";
import { filesUnder } from "../../files-under.ts";
import type { Problem } from "../../problem.ts";
import { sourceFolder } from "../generate/index.ts";
import { readXml, text, type XmlNode } from "./xml-tree.ts";

/** A metadata file that could be read. */
export interface Source {
  /** Path from the project's folder. */
  file: string;
  /** What it is: the name of its root element, CustomField, Report … */
  type: string;
  /** As other files name it: `Account.Health_Score__c`, `Bellwether/Movers`, `HealthCardController`. */
  name: string;
  root: XmlNode;
}

/** Everything that the checks look at, read once. */
export interface Project {
  /** Folder that `sfdx-project.json` lies in. */
  folder: string;
  sources: readonly Source[];
  /** Every other text in the source folder: Apex, JavaScript, HTML; path from the project's folder → contents. */
  texts: ReadonlyMap<string, string>;
}

/** The project, and each metadata file that is no XML. */
export async function readProject(
  folder: string,
): Promise<{ project: Project; problems: readonly Problem[] }> {
  const sources: Source[] = [];
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const absolute of await filesUnder(path.join(folder, "force-app"), "")) {
    const file = path.relative(folder, absolute).split(path.sep).join("/");
    const contents = await readFile(absolute, "utf8");
    if (!file.endsWith("-meta.xml")) {
      texts.set(file, contents);
      continue;
    }
    const read = readXml(contents);
    if ("problem" in read)
      problems.push({
        where: file,
        what: `Broken XML, ${read.problem}`,
        next: "Close or correct that element.",
      });
    else sources.push({ file, type: read.root.tag, name: nameOf(file, read.root), root: read.root });
  }
  return { project: { folder, sources, texts }, problems };
}

/** All files of one type. */
export function ofType(project: Project, type: string): readonly Source[] {
  return project.sources.filter((source) => source.type === type);
}

/** The one file of that type and name; undefined when there is none. */
export function find(project: Project, type: string, name: string): Source | undefined {
  return project.sources.find((source) => source.type === type && source.name === name);
}

function nameOf(file: string, root: XmlNode): string {
  const parts = file.slice(sourceFolder.length + 1).split("/");
  const own = (parts.at(-1) ?? "").replace(/\.[A-Za-z]+-meta\.xml$/, "");
  if (root.tag === "CustomField") return `${parts[1]}.${text(root, "fullName") || own}`;
  if (parts[0] === "reports" || parts[0] === "dashboards") return parts.slice(1, -1).concat(own).join("/");
  return own;
}
