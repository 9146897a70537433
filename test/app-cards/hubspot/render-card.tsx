import { createRenderer } from "@hubspot/ui-extensions/testing";
import type { SyncedValues } from "../../../app-cards/contract/index.ts";
import { HealthCard, type Placement } from "../../../app-cards/hubspot/health/health-card.tsx";

/** What the card's server and the record answer in a test. */
export interface CardWorld {
  placement: Placement;
  synced?: SyncedValues;
  /** Called for each fetch of the card; what it throws is a failed connection. */
  answer: (url: string, options: { method?: string; body?: object }) => Response | Promise<Response>;
  locale?: string;
  timeZone?: string;
}

/** The health card of company 1003, rendered as HubSpot renders it, with the network replaced. */
export function renderCard(world: CardWorld) {
  const renderer = createRenderer(world.placement === "tab" ? "crm.record.tab" : "crm.record.sidebar");
  const context = {
    ...renderer.mocks.context,
    crm: { objectId: 1003, objectTypeId: "0-2" },
    user: { ...renderer.mocks.context.user, locale: world.locale ?? "en-gb" },
    portal: { id: 4242, timezone: world.timeZone ?? "Europe/Berlin" },
  };
  renderer.mocks.useExtensionContext.willCall(() => context as never);
  renderer.mocks.useCrmProperties.willCall(() => ({
    properties: { ...world.synced },
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: async () => {},
  }));
  Object.assign(globalThis, {
    self: globalThis,
    hsFetch: async (url: string, options = {}) => world.answer(url, options),
  });
  renderer.render(<HealthCard placement={world.placement} />);
  /** Everything that the card says, in reading order. */
  const text = () => textOf(renderer.getRootNode()).replaceAll("\u00a0", " ");
  return { ...renderer, text };
}

interface RenderedNode {
  nodeType: string;
  text?: string | null;
  props?: object;
  childNodes?: readonly RenderedNode[];
}

/** Props through which HubSpot's components show words. */
const spokenProps = ["title", "label", "number", "valueDescription"] as const;

function textOf(node: RenderedNode): string {
  if (node.nodeType === "text") return node.text ?? "";
  const props = (node.props ?? {}) as Record<string, unknown>;
  const spoken = spokenProps.map((name) => props[name]).filter((value) => value !== undefined);
  return [...spoken, ...(node.childNodes ?? []).map(textOf)].join(
    node.childNodes?.every((child) => child.nodeType === "text") ? "" : " ",
  );
}

export function jsonResponse(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
