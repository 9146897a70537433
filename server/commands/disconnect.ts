import { disconnect } from "../sync/disconnect.ts";
import { chooseInstallation, runCommand, UsageError } from "./command.ts";

/** `npm run -s disconnect -- --installation ID --yes`: removes the app from the CRM and erases what we hold. */
await runCommand(
  { installation: { type: "string" }, yes: { type: "boolean", default: false } },
  async (ctx, values) => {
    const entry = await chooseInstallation(ctx, values.installation);
    if (!values.yes) {
      throw new UsageError([
        `This disconnects ${entry.crm} ${entry.externalId} and erases its data here. Add --yes to go on.`,
      ]);
    }
    const { uninstalled } = await disconnect(ctx, entry.installationId);
    const crm = uninstalled ? "The app was removed from the CRM" : "The CRM had already dropped the app";
    console.log(`${crm}; all data of this installation has been erased here.`);
  },
);
