import type { Problem } from "../../problem.ts";
import { find, ofType, type Project } from "./project.ts";
import { all, text } from "./xml-tree.ts";

/** Named credentials: their external credential, their address, and that Apex calls one that exists. */
export function checkCredentials(project: Project, serverUrl: string): readonly Problem[] {
  const own = ofType(project, "NamedCredential").flatMap(({ file, root }): Problem[] => {
    const parameters = all(root, "namedCredentialParameters");
    const external = parameters
      .map((parameter) => text(parameter, "externalCredential"))
      .filter((name) => name !== "");
    const address = parameters.find((parameter) => text(parameter, "parameterType") === "Url");
    const problems: Problem[] = external
      .filter((name) => !find(project, "ExternalCredential", name))
      .map((name) => ({
        where: file,
        what: `It uses the external credential ${name}, which does not exist.`,
        next: "Correct the name, or add it.",
      }));
    if (external.length === 0)
      problems.push({ where: file, what: "It uses no external credential.", next: "Name one." });
    if (address === undefined || text(address, "parameterValue") !== serverUrl) {
      const next = "Keep the placeholder address in it; packaging replaces it.";
      problems.push({ where: file, what: `Its address is not ${serverUrl}.`, next });
    }
    return problems;
  });
  return [...own, ...calls(project)];
}

function calls(project: Project): Problem[] {
  return [...project.texts].flatMap(([file, code]) =>
    [...new Set([...code.matchAll(/callout:(\w+)/g)].map(([, name]) => name ?? ""))]
      .filter((name) => !find(project, "NamedCredential", name))
      .map((name) => ({
        where: file,
        what: `It calls the named credential ${name}, which does not exist.`,
        next: "Correct the name, or add it.",
      })),
  );
}
