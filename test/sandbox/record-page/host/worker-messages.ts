import type { RemoteChannel } from "@remote-ui/core";

/** What a card learns about where it runs, as HubSpot tells it. */
export interface CardContext {
  location: "crm.record.tab" | "crm.record.sidebar";
  crm: { objectId: number; objectTypeId: string };
  portal: { id: number; timezone: string };
  user: Record<string, unknown>;
  extension: { appId: number; appName: string; cardTitle: string };
}

/** An answer of the card's server. A `Response` cannot be posted between threads: the worker builds one again. */
export interface PostedResponse {
  status: number;
  contentType: string;
  body: string;
}

export interface CardRequest {
  url: string;
  method: string;
  /** Sent as JSON; absent = none. */
  body?: object | undefined;
}

/** What the page does for a card. */
export interface HostApi {
  properties(names: readonly string[], asLabels: readonly string[]): Promise<Record<string, string | null>>;
  fetch(request: CardRequest): Promise<PostedResponse>;
  alert(message: string): void;
}

/** What the worker does for the page. */
export interface WorkerApi {
  render(bundleUrl: string, context: CardContext, channel: RemoteChannel, host: HostApi): void;
}
