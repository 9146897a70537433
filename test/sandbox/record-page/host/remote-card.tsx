import { createController, createRemoteReceiver, RemoteRenderer } from "@remote-ui/react/host";
import { createEndpoint } from "@remote-ui/rpc";
import { useEffect, useMemo, useState } from "react";
import type { PageData, PlacedCard } from "../facts.ts";
import { browser } from "./browser.ts";
import { components, UnknownComponent } from "./components/index.ts";
import { hostApi } from "./host-api.ts";
import type { WorkerApi } from "./worker-messages.ts";

const controller = createController(components, {
  renderComponent: (props, { renderDefault }) => {
    const name = String(props.component.type);
    return name in components ? renderDefault() : <UnknownComponent key={props.key} name={name} />;
  },
});

/** One card: its bundle runs in a worker of its own, and what it renders is drawn here. */
export function RemoteCard({ data, card }: { data: PageData; card: PlacedCard }) {
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const [message, setMessage] = useState<string | null>(null);
  useEffect(() => {
    const { facts, assets } = data;
    const worker = new browser.Worker(`${assets}/worker.js`);
    const endpoint = createEndpoint<WorkerApi>(worker as never);
    const context = {
      location: card.location,
      crm: { objectId: Number(facts.company.id), objectTypeId: "0-2" },
      portal: { id: facts.portal.id, timezone: facts.portal.timeZone },
      user: { ...facts.user, emails: [facts.user.email], roles: [], teams: [], permissions: [] },
      extension: { appId: 1, appName: "Bellwether", cardTitle: card.name },
    };
    Promise.resolve(
      endpoint.call.render(
        `${assets}/${card.uid}.bundle.js`,
        context,
        receiver.receive,
        hostApi(data, setMessage),
      ),
    ).catch((error: unknown) => setMessage(`The card failed: ${String(error)}`));
    return () => endpoint.terminate();
  }, [data, card, receiver]);
  return (
    <div className="remote">
      {message === null ? null : (
        <p className="page-message" role="status">
          {message}
        </p>
      )}
      <RemoteRenderer receiver={receiver} controller={controller} />
    </div>
  );
}
