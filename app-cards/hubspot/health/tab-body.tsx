import { Accordion, AutoGrid, Flex } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";
import { AccountFacts } from "./account-facts.tsx";
import { Basis } from "./basis.tsx";
import { DimensionBars } from "./dimension-bars.tsx";
import { DriverTile } from "./driver-tile.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { MissingSignals } from "./missing-signals.tsx";
import { NextStep } from "./next-step.tsx";
import { NoticeAlert } from "./notice-alert.tsx";
import { PathToNextBand } from "./path-to-next-band.tsx";
import { PulseTile } from "./pulse-tile.tsx";
import { ScoreHead } from "./score-head.tsx";
import { scoreOfView } from "./score-summary.ts";
import { Sentence } from "./sentence.tsx";
import { TrendChart } from "./trend-chart.tsx";
import type { Act } from "./use-action.ts";
import { WhatChanged } from "./what-changed.tsx";

/** Narrowest column that holds a driver with its points on one line, in pixels. */
const DRIVER_COLUMN_PX = 260;

/** Everything about one account; the ledger, the dimensions and what is missing are folded. */
export function TabBody({ view, act }: { view: ScoredView; act: Act }) {
  const { ledger, dimensions, missing, changes = [], nextBand, trendLine } = view;
  const scored = view.head.display !== null;
  return (
    <Flex direction="column" gap="md">
      <NoticeAlert notice={view.notice} />
      <ScoreHead score={scoreOfView(view)}>
        <Basis basis={view.basis} />
      </ScoreHead>
      <AccountFacts view={view} direction="row" />
      <Sentence text={view.sentence} />
      <NextStep view={view} />
      <Drivers view={view} />
      {changes.length === 0 ? null : <WhatChanged changes={changes} />}
      {nextBand === undefined ? null : <PathToNextBand next={nextBand} />}
      {view.pulse === undefined ? null : <PulseTile pulse={view.pulse} owner={view.owner} act={act} />}
      {ledger === null ? null : (
        <Accordion title={`All lines: how ${ledger.total} adds up`}>
          <LedgerTable ledger={ledger} dimensions={dimensions} />
        </Accordion>
      )}
      {trendLine === undefined ? null : (
        <Accordion title="Trend: the last month">
          <TrendChart line={trendLine} />
        </Accordion>
      )}
      <Accordion title="Dimensions">
        <DimensionBars dimensions={dimensions} />
      </Accordion>
      {missing.length === 0 ? null : (
        <Accordion title={`Signals without data (${missing.length})`} defaultOpen={!scored}>
          <MissingSignals missing={missing} />
        </Accordion>
      )}
    </Flex>
  );
}

/** Points towards no number would mislead: without a score the facts stand for themselves. */
function Drivers({ view: { head, hurts, helps } }: { view: ScoredView }) {
  if (head.display === null) {
    const known = [...helps, ...hurts];
    return known.length === 0 ? null : (
      <DriverTile title="What is known so far" drivers={known} none="Nothing yet." showPoints={false} />
    );
  }
  return (
    <AutoGrid columnWidth={DRIVER_COLUMN_PX} flexible gap="md">
      <DriverTile title="What hurts" drivers={hurts} none="Nothing lowers this score." showPoints />
      <DriverTile title="What helps" drivers={helps} none="Nothing lifts this score." showPoints />
    </AutoGrid>
  );
}
