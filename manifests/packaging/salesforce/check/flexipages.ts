import type { Problem } from "../../problem.ts";
import { type Component, components } from "./components.ts";
import { hasObject } from "./fields.ts";
import { ofType, type Project, type Source } from "./project.ts";
import { all, text, type XmlNode } from "./xml-tree.ts";

/** Properties of Salesforce's own components that name a region of the same page. */
const regionProperties: Readonly<Record<string, string>> = {
  "flexipage:tab": "body",
  "flexipage:tabset": "tabs",
};

/** Components of Salesforce that the pages use. */
const standardComponents = new Set([
  "force:highlightsPanel",
  "force:detailPanel",
  ...Object.keys(regionProperties),
]);

/** Components, properties, regions and object of each page. */
export function checkFlexipages(project: Project): readonly Problem[] {
  const ours = components(project);
  return ofType(project, "FlexiPage").flatMap((page) => {
    const object = text(page.root, "sobjectType");
    const known = object === "" || hasObject(project, object);
    const instances = all(page.root, "flexiPageRegions/itemInstances/componentInstance");
    return [
      ...(known
        ? []
        : [{ where: page.file, what: `There is no object ${object}.`, next: "Correct sobjectType." }]),
      ...repeatedIdentifiers(page, instances),
      ...instances.flatMap((instance) => componentProblems(page, instance, ours, object)),
    ];
  });
}

function componentProblems(
  page: Source,
  instance: XmlNode,
  ours: readonly Component[],
  object: string,
): Problem[] {
  const where = page.file;
  const full = text(instance, "componentName");
  if (standardComponents.has(full)) return regions(page, instance, full);
  const name = full.replace(/^c:/, "");
  const component = ours.find((each) => each.name === name);
  if (!component) {
    const what = `It places ${full}, but the package has no component ${name}.`;
    return [
      { where, what, next: `Add it to app-cards/salesforce, folder lwc/${name}, or correct the page.` },
    ];
  }
  if (!component.isExposed) {
    const what = `It places ${full}, which is not exposed.`;
    return [{ where, what, next: `Set isExposed to true in ${component.file}.` }];
  }
  const problems: Problem[] = [];
  if (text(page.root, "type") === "RecordPage" && !component.targets.has("lightning__RecordPage")) {
    const what = `It places ${full}, which is not made for record pages.`;
    problems.push({ where, what, next: `Add the target lightning__RecordPage to ${component.file}.` });
  }
  if (component.objects.size > 0 && !component.objects.has(object)) {
    const what = `It places ${full}, which is not made for ${object}.`;
    problems.push({ where, what, next: `Add the object to ${component.file}.` });
  }
  for (const property of all(instance, "componentInstanceProperties")) {
    const given = text(property, "name");
    if (component.offered.has(given)) continue;
    const what = `It sets "${given}" of ${full}, which has no such property.`;
    problems.push({ where, what, next: `Correct the name, or declare it in ${component.file}.` });
  }
  return problems;
}

function regions(page: Source, instance: XmlNode, component: string): Problem[] {
  const names = new Set(all(page.root, "flexiPageRegions").map((region) => text(region, "name")));
  return all(instance, "componentInstanceProperties")
    .filter((property) => text(property, "name") === regionProperties[component])
    .filter((property) => !names.has(text(property, "value")))
    .map((property) => ({
      where: page.file,
      what: `${component} shows the region "${text(property, "value")}", which the page does not have.`,
      next: "Add the region, or correct its name.",
    }));
}

function repeatedIdentifiers(page: Source, instances: readonly XmlNode[]): Problem[] {
  const identifiers = instances.map((instance) => text(instance, "identifier"));
  return identifiers
    .filter((identifier, index) => identifiers.indexOf(identifier) !== index)
    .map((identifier) => ({
      where: page.file,
      what: `The identifier "${identifier}" is used twice.`,
      next: "Give each component one of its own.",
    }));
}
