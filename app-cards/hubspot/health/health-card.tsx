import { Flex, LoadingSpinner, useExtensionContext } from "@hubspot/ui-extensions";
import { useCrmProperties } from "@hubspot/ui-extensions/crm";
import { syncedProperties } from "#contract";
import { ExcludedCard, NotCustomerCard, SyncingCard, UnknownAccountCard } from "./empty-cards.tsx";
import { ErrorCard } from "./error-card.tsx";
import { ScoreHead } from "./score-head.tsx";
import { type ScoreSummary, scoreOfProperties } from "./score-summary.ts";
import { Sentence } from "./sentence.tsx";
import { SidebarBody } from "./sidebar-body.tsx";
import { TabBody } from "./tab-body.tsx";
import { useHealth } from "./use-health.ts";

export type Placement = "tab" | "sidebar";

const propertyNames = Object.values(syncedProperties);
/** Picklists of metrics: HubSpot turns the option's value into its label. */
const labels = { propertiesToFormat: [syncedProperties.primaryRisk, syncedProperties.primaryStrength] };

/**
 * The health card of one company. It paints at once from the company's own properties, which hold while our server is
 * away, and then replaces them with the view that explains the number.
 */
export function HealthCard({ placement }: { placement: Placement }) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  const { properties, isLoading } = useCrmProperties(propertyNames, labels);
  const { state, retry, act } = useHealth(String(crm.objectId));
  const synced = scoreOfProperties(properties);

  if (state.phase === "loading") {
    if (synced.kind !== "scored")
      return <LoadingSpinner label="Loading health" showLabel layout="centered" />;
    return <SyncedScore score={synced} wait="Loading the reasons" />;
  }
  if (state.phase === "failed") {
    // The properties may still be on their way: an error without a score would hide that one exists.
    if (isLoading) return <LoadingSpinner label="Loading health" showLabel layout="centered" />;
    if (synced.kind === "excluded") return <ExcludedCard problem={state.problem} onRetry={retry} />;
    return (
      <ErrorCard problem={state.problem} score={synced.kind === "scored" ? synced : null} onRetry={retry} />
    );
  }
  switch (state.view.kind) {
    case "not_a_customer":
      return <NotCustomerCard reason={state.view.reason} />;
    case "syncing":
      return <SyncingCard text={state.view.text} onRetry={retry} />;
    case "unknown_account":
      return <UnknownAccountCard text={state.view.text} onRetry={retry} />;
    case "scored":
      return placement === "tab" ? (
        <TabBody view={state.view} act={act} />
      ) : (
        <SidebarBody view={state.view} />
      );
  }
}

function SyncedScore({ score, wait }: { score: ScoreSummary; wait: string }) {
  return (
    <Flex direction="column" gap="sm">
      <ScoreHead score={score} />
      <Sentence text={score.sentence} />
      <LoadingSpinner label={wait} showLabel />
    </Flex>
  );
}
