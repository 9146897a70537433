import { isError } from "../domain/errors.ts";
import { dimensionSlots, type OwnedProperty, ownedProperties } from "../domain/properties.ts";
import { doubtCardKey, renewCardKey } from "./card-keys.ts";
import { type InstallationContext, openInstallation, type SyncContext } from "./context.ts";
import { currentScorecard } from "./scorecard.ts";
import { defaultSettings } from "./settings.ts";

/**
 * Makes a fresh installation ready to be read: settings from the CRM's defaults where an operator has set none, and
 * our properties in the CRM, core ones first. Doing it again changes nothing.
 */
export async function prepare(ctx: SyncContext, installationId: string): Promise<InstallationContext> {
  let opened = await openInstallation(ctx, installationId);
  if (opened.installation.settings === null) {
    const [definitions, currency] = await Promise.all([
      opened.connection.accountProperties(),
      opened.connection.homeCurrency(),
    ]);
    const settings = defaultSettings(opened.crm, definitions, currency);
    await opened.rows.saveSettings(settings);
    await opened.rows.audit("settings_defaulted", {
      scope: settings.scope,
      facts: Object.keys(settings.mapping),
    });
    opened = await openInstallation(ctx, installationId);
  }
  await ensureOwnPlace(opened);
  return opened;
}

/** Our properties, and a key for the cards where the CRM has none that lasts; true = there was a property to make or mend. */
export async function ensureOwnPlace(ctx: InstallationContext): Promise<boolean> {
  const renewed = await ensureOwnProperties(ctx);
  await renewCardKey(ctx);
  return renewed;
}

/** Creates or repairs our properties; values of those that had to be made anew are written again. True = there was one. */
export async function ensureOwnProperties(ctx: InstallationContext): Promise<boolean> {
  const { scorecard } = await currentScorecard(ctx.rows);
  const { created, repaired } = await ensured(ctx, [
    ...ownedProperties(scorecard),
    ...dimensionSlots.slice(0, ctx.crm.dimensionSlots),
  ]);
  const renewed = [...created, ...repaired];
  if (renewed.length === 0) return false;
  await ctx.rows.forgetWritten(renewed);
  await ctx.rows.audit("properties_created", { created, repaired });
  return true;
}

/**
 * Where only an admin can bring properties back, they may come back empty, and the cards' key may be gone with them: what
 * they hold is then looked at first, and another key is made.
 */
async function ensured(ctx: InstallationContext, properties: readonly OwnedProperty[]) {
  try {
    return await ctx.connection.ensureProperties(properties);
  } catch (error) {
    if (isError(error, "fix_configuration", "package_missing")) {
      await ctx.rows.doubtWritten();
      await doubtCardKey(ctx);
    }
    throw error;
  }
}
