import { createHmac } from "node:crypto";
import { signatureV3, signedHeaders } from "../../sandbox/hubspot/index.ts";
import { untilIdle } from "../../support/world.ts";
import type { Drill } from "../drill-kind.ts";
import { cycle, playOnHubSpot } from "../play.ts";

const MINUTE_MS = 60_000;

/** Requests that HubSpot did not sign, or not lately, or not for us: 401 and no effect; a replay of a good one has none. */
export const signatures: Drill = {
  id: 11,
  name: "bad, stale, future, replayed signature",
  crms: ["hubspot"],
  run: (context) =>
    playOnHubSpot(
      context,
      { portals: [{ portfolio: "saas:10" }] },
      async ({ world, server, installation }) => {
        await world.start("worker");
        await untilIdle(server, installation);
        const { clientSecret, portals } = world.sandbox;
        const uri = `${world.serverUrl}/hubspot/webhooks`;
        const company = world.sandbox.state.portals[0]!.outcomes[0]!.id;
        const body = JSON.stringify([
          {
            eventId: 1,
            subscriptionId: 7,
            portalId: portals[0]!.portalId,
            appId: world.sandbox.appId,
            occurredAt: Date.now(),
            subscriptionType: "company.propertyChange",
            attemptNumber: 0,
            objectId: Number(company),
            propertyName: "logins_per_week",
            propertyValue: "3",
            changeSource: "CRM_UI",
          },
        ]);
        const good = (at = Date.now(), secret = clientSecret, signed = uri) =>
          signedHeaders(secret, { method: "POST", uri: signed, body }, at);
        const words = (timestamp: string) => ({
          "X-HubSpot-Request-Timestamp": timestamp,
          "X-HubSpot-Signature-v3": signatureV3(clientSecret, { method: "POST", uri, body, timestamp }),
        });
        const bad: Record<string, Record<string, string>> = {
          unsigned: {},
          "another secret": good(Date.now(), "guess"),
          stale: good(Date.now() - 6 * MINUTE_MS),
          future: good(Date.now() + 6 * MINUTE_MS),
          "another address": good(Date.now(), clientSecret, `${uri}?x=1`),
          "a proxy's host": {
            ...good(Date.now(), clientSecret, "https://evil.example/hubspot/webhooks"),
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "https",
          },
          "a timestamp that is no number": words("now"),
          "no timestamp": { "X-HubSpot-Signature-v3": good()["X-HubSpot-Signature-v3"] ?? "" },
          "an older version": {
            "X-HubSpot-Signature": createHmac("sha256", clientSecret).update(body).digest("hex"),
            "X-HubSpot-Signature-Version": "v1",
          },
        };
        const hints = async () => (await context.database.query("SELECT 1 FROM hint")).length;
        const post = async (headers: Record<string, string>) =>
          (
            await fetch(uri, {
              method: "POST",
              body,
              headers: { "Content-Type": "application/json", ...headers },
            })
          ).status;
        const before = await hints();
        const checks = [];
        for (const [what, headers] of Object.entries(bad)) {
          const status = await post(headers);
          checks.push({ what: `${what}: ${status}`, holds: status === 401 });
        }
        checks.push({ what: "no effect", holds: (await hints()) === before });
        const headers = good();
        const statuses = [await post(headers), await post(headers), await post(headers)];
        checks.push({ what: `signed: ${statuses}`, holds: statuses.every((status) => status === 204) });
        checks.push({ what: "a replay stores nothing more", holds: (await hints()) === before + 1 });
        await untilIdle(server, installation);
        await cycle(server, installation);
        return { checks };
      },
    ),
};
