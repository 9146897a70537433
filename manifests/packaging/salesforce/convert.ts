import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../problem.ts";

export interface Conversion {
  /** Type of metadata → how many of it, as Salesforce's own library counts them. */
  counts: Readonly<Record<string, number>>;
  problems: readonly Problem[];
}

/**
 * The project read and converted by Salesforce's own library: `package.xml`, and the same in metadata format under
 * `metadata/`. It resolves files to components and looks no further, so a file that it does not know is all it can find.
 */
export async function convertSalesforce(out: string, apiVersion: string): Promise<Conversion> {
  // The library logs into the user's home and reports usage unless it is told not to, before it is loaded.
  process.env.SF_DISABLE_LOG_FILE ??= "true";
  process.env.SF_DISABLE_TELEMETRY ??= "true";
  const { ComponentSet, MetadataConverter } = await import("@salesforce/source-deploy-retrieve");
  try {
    const set = ComponentSet.fromSource(path.join(out, "force-app"));
    set.apiVersion = apiVersion;
    set.sourceApiVersion = apiVersion;
    await writeFile(path.join(out, "package.xml"), await set.getPackageXml());
    await new MetadataConverter().convert(set, "metadata", {
      type: "directory",
      outputDirectory: out,
      packageName: "metadata",
      genUniqueDir: false,
    });
    const counts: Record<string, number> = {};
    for (const component of set.getSourceComponents()) {
      for (const each of [component, ...component.getChildren()])
        counts[each.type.name] = (counts[each.type.name] ?? 0) + 1;
    }
    return { counts, problems: [] };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { counts: {}, problems: [{ where: "force-app", what, next: "Make it a source-format project." }] };
  }
}
