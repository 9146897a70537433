import { createRemoteRoot, type RemoteChannel } from "@remote-ui/core";
import * as RemoteUI from "@remote-ui/react";
import { createEndpoint, retain } from "@remote-ui/rpc";
import * as React from "react";
import type { CardContext, CardRequest, HostApi, WorkerApi } from "./worker-messages.ts";

/**
 * The inside of a card's worker: HubSpot's worker globals, as far as the SDK uses them, then the card's own production
 * bundle, unchanged. The card's elements go to the page over the channel; it owns no DOM.
 */
type RenderCallback = (api: { context: CardContext; actions: object }) => React.ReactNode;

const scope = globalThis as unknown as Record<string, unknown> & { importScripts(url: string): void };
let renderCard: RenderCallback | null = null;

const render: WorkerApi["render"] = (bundleUrl, context, channel: RemoteChannel, host: HostApi) => {
  // What arrived with this message lives as long as the card, not as long as the message.
  retain(channel);
  retain(host);
  const actions = {
    addAlert: ({ message }: { message: string }) => host.alert(message),
    reloadPage: () => host.alert("The record page would reload here."),
  };
  Object.assign(scope, {
    __HUBSPOT_EXTENSION_WORKER__: true,
    window: { React, RemoteUI },
    React,
    RemoteUI,
    logger: { debug: noLog, info: noLog, warn: noLog, error: noLog },
    extend_V2: (callback: RenderCallback) => {
      renderCard = callback;
    },
    hsFetch: (url: string | URL, { method = "GET", body }: { method?: string; body?: object } = {}) =>
      hsFetch(host, { url: String(url), method, body }),
    hsWorkerAPI: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => ({ context, actions }),
      fetchCrmProperties: (
        names: string[],
        _onUpdate: unknown,
        options: { propertiesToFormat?: string[] } = {},
      ) => fetchCrmProperties(host, names, options.propertiesToFormat ?? []),
    },
  });
  scope.importScripts(bundleUrl);
  if (renderCard === null) throw new Error(`${bundleUrl} does not call hubspot.extend.`);
  const root = createRemoteRoot(channel, { strict: false });
  RemoteUI.createRoot(root).render(renderCard({ context, actions }));
  root.mount();
};

createEndpoint(scope as never).expose({ render });

async function hsFetch(host: HostApi, request: CardRequest): Promise<Response> {
  const { status, contentType, body } = await host.fetch(request);
  return new Response(body, { status, headers: { "content-type": contentType } });
}

/** HubSpot answers with a Response whose JSON also holds a clean-up function, which no JSON can: hence this object. */
async function fetchCrmProperties(host: HostApi, names: string[], asLabels: string[]) {
  const data = await host.properties(names, asLabels);
  return { json: async () => ({ data, cleanup: () => {} }) };
}

function noLog(): void {}
