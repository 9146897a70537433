import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sourceFolder } from "../../manifests/packaging/salesforce/generate/index.ts";

const root = path.resolve(import.meta.dirname, "../..");
const card = `${sourceFolder}/lwc/healthCard`;

/** A copy of what the package is assembled from, to make mistakes in; the card is one that only has the properties. */
export async function copySource(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, "manifests/salesforce"), path.join(folder, "manifests/salesforce"), {
    recursive: true,
  });
  const component = path.join(folder, "app-cards/salesforce", card);
  await mkdir(component, { recursive: true });
  await writeFile(path.join(component, "healthCard.js"), script);
  await writeFile(path.join(component, "healthCard.js-meta.xml"), meta);
}

/** Whether the real card is there; it is built apart from this package. */
export const hasRealCard = existsSync(path.join(root, "app-cards/salesforce", card, "healthCard.js"));

/** Changes one file; throws when the change changes nothing. */
export async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`Nothing was changed in ${file}.`);
  await writeFile(file, changed);
}

const script = `import { api, LightningElement } from "lwc";
import health from "@salesforce/apex/HealthCardController.health";

export default class HealthCard extends LightningElement {
  @api recordId;
  @api size = "full";
  load = () => health({ accountId: this.recordId });
}
`;

const meta = `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <isExposed>true</isExposed>
    <masterLabel>Health Card</masterLabel>
    <targets>
        <target>lightning__RecordPage</target>
    </targets>
    <targetConfigs>
        <targetConfig targets="lightning__RecordPage">
            <property name="size" type="String" datasource="compact,full" default="full" label="Size"/>
            <objects>
                <object>Account</object>
            </objects>
        </targetConfig>
    </targetConfigs>
</LightningComponentBundle>
`;
