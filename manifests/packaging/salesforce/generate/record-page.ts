import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

/** A sample Account page: the whole card on a tab of its own, the short one beside the details. */
export const recordPageFile = metadataFile("FlexiPage", [
  el("description", "A sample: copy it, or place the component Health Card on a page of your own."),
  region("header", "Region", [component("force:highlightsPanel", "highlights")]),
  region("healthTab", "Facet", [component("c:healthCard", "healthFull", { size: "full" })]),
  region("detailTab", "Facet", [component("force:detailPanel", "details")]),
  region("tabs", "Facet", [
    component("flexipage:tab", "detail", { active: "true", body: "detailTab", title: "Standard.Tab.detail" }),
    component("flexipage:tab", "health", { active: "false", body: "healthTab", title: "Health" }),
  ]),
  region("main", "Region", [component("flexipage:tabset", "tabset", { tabs: "tabs" })]),
  region("sidebar", "Region", [component("c:healthCard", "healthCompact", { size: "compact" })]),
  ...leaves({ masterLabel: "Account Health Record Page", sobjectType: "Account" }),
  el("template", leaves({ name: "flexipage:recordHomeTemplateDesktop" })),
  el("type", "RecordPage"),
]);

function region(name: string, type: "Region" | "Facet", components: readonly XmlElement[]): XmlElement {
  return el("flexiPageRegions", [
    ...components.map((instance) => el("itemInstances", [instance])),
    ...leaves({ name, type }),
  ]);
}

function component(
  componentName: string,
  identifier: string,
  properties: Readonly<Record<string, string>> = {},
): XmlElement {
  return el("componentInstance", [
    ...Object.entries(properties).map(([name, value]) =>
      el("componentInstanceProperties", leaves({ name, value })),
    ),
    ...leaves({ componentName, identifier }),
  ]);
}
