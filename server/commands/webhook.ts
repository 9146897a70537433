import { randomUUID } from "node:crypto";
import { BellwetherError } from "../domain/errors.ts";
import { openInstallation } from "../sync/context.ts";
import { send, webhookSecret } from "../sync/play-calls.ts";
import { chooseInstallation, runCommand, UsageError } from "./command.ts";

/**
 * `npm run -s webhook -- [--installation ID] [--test] [--rotate]`
 * Prints where plays are sent, the secret that signs them and what became of the calls; `--test` sends one now, `--rotate`
 * makes a new secret, with which everything is signed from then on.
 */
await runCommand(
  {
    installation: { type: "string" },
    test: { type: "boolean", default: false },
    rotate: { type: "boolean", default: false },
  },
  async (ctx, values) => {
    const { installationId } = await chooseInstallation(ctx, values.installation);
    const opened = await openInstallation(ctx, installationId);
    const url = opened.installation.settings?.webhook?.url;
    if (url === undefined)
      throw new UsageError([
        'There is no webhook. Add "webhook": { "url": "https://…" } to the settings: `npm run -s settings`.',
      ]);
    const secret = await webhookSecret(opened, values.rotate === true);
    if (values.rotate) await opened.rows.audit("webhook_secret_rotated", {});
    console.log(
      JSON.stringify(
        {
          url,
          secret,
          calls: await opened.rows.playCallCounts(),
          ...(values.test ? { test: await tried() } : {}),
        },
        null,
        2,
      ),
    );

    async function tried(): Promise<string> {
      try {
        const { status } = await send(opened, url!, secret, randomUUID(), { type: "test" });
        return status >= 200 && status < 300
          ? `answered ${status}`
          : `answered ${status}: it must answer 2xx, or calls are sent again for three days`;
      } catch (error) {
        if (error instanceof BellwetherError) return error.message;
        throw error;
      }
    }
  },
);
