import type { PageData } from "../facts.ts";
import { browser } from "./browser.ts";
import type { HostApi, PostedResponse } from "./worker-messages.ts";

/**
 * What HubSpot's page does for a card. Requests to the card's server go through the sandbox, which adds portal and user
 * and signs them as HubSpot does, so that the real check runs.
 */
export function hostApi({ facts, proxy }: PageData, alert: (message: string) => void): HostApi {
  const record = browser.location.pathname;
  const portal = record.replace(/\/companies\/.*$/, "");
  return {
    alert,
    async properties(names, asLabels) {
      const query = new URLSearchParams({ names: names.join(","), asLabels: asLabels.join(",") });
      const response = await fetch(`${record}/properties?${query}`);
      if (!response.ok) throw new Error(`the CRM answered with status ${response.status}`);
      return (await response.json()) as Record<string, string | null>;
    },
    async fetch({ url, method, body }): Promise<PostedResponse> {
      const { id, email } = facts.user;
      const request = { url: proxied(url, proxy), method, body, userId: id, userEmail: email };
      const response = await fetch(`${portal}/card-fetch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      });
      if (!response.ok) throw new Error(`the sandbox answered with status ${response.status}`);
      const answer = (await response.json()) as {
        status: number;
        headers: Record<string, string>;
        body: string;
      };
      return {
        status: answer.status,
        contentType: answer.headers["content-type"] ?? "application/json",
        body: answer.body,
      };
    },
  };
}

/** The address as the sandbox reaches it. */
function proxied(url: string, proxy: Readonly<Record<string, string>>): string {
  const { origin } = new URL(url);
  return url.replace(origin, proxy[origin] ?? origin);
}
