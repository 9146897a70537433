import {
  Flex,
  Select,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableRow,
  Text,
  Tile,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { ChangeView } from "#contract";
import { EvidenceLink } from "./evidence-link.tsx";
import { useFormats } from "./use-formats.ts";
import { countDays, sentenceCase } from "./words.ts";

/** What changed since a day that the reader chooses; it opens on the one that tells most. */
export function WhatChanged({ changes }: { changes: readonly ChangeView[] }) {
  const formats = useFormats();
  const [since, setSince] = useState(telling(changes)?.since);
  const change = changes.find((one) => one.since === since) ?? changes[0];
  if (change === undefined) return null;
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Text format={{ fontWeight: "demibold" }}>What changed</Text>
        <Select
          label="Since"
          name="since"
          value={change.since}
          options={changes.map((one) => ({
            value: one.since,
            label: `${one.daysAgo === 1 ? "yesterday" : `${countDays(one.daysAgo)} ago`} · ${formats.day(one.since)}`,
          }))}
          onChange={(value) => setSince(String(value))}
        />
        <ChangeTable change={change} />
      </Flex>
    </Tile>
  );
}

/** The shortest look back of a week or more that shows a change; else one that can be compared at all. */
function telling(changes: readonly ChangeView[]): ChangeView | undefined {
  const compared = changes.filter(({ unexplained }) => unexplained === null);
  const longer = compared.filter(({ daysAgo }) => daysAgo >= 7);
  return longer.find(({ total }) => total !== 0) ?? longer[0] ?? compared[0] ?? changes[0];
}

function ChangeTable({ change }: { change: ChangeView }) {
  const formats = useFormats();
  if (change.unexplained !== null) return <Text>{change.unexplained}</Text>;
  if (change.lines.length === 0)
    return (
      <Text>
        Nothing that moves the score: it stood at {change.from} on {formats.day(change.since)}, too.
      </Text>
    );
  return (
    <Table density="condensed" flush>
      <TableBody>
        <Line name={`Score on ${formats.day(change.since)}`} figure={String(change.from)} />
        {change.lines.map((line, index) => (
          <TableRow key={`${line.label} ${String(index)}`}>
            <TableCell>
              <Flex direction="column" gap="flush">
                <Text>{line.label}</Text>
                <Text variant="microcopy">{sentenceCase(line.statement)}</Text>
                {line.evidence === null ? null : <EvidenceLink evidence={line.evidence} />}
              </Flex>
            </TableCell>
            <TableCell align="right" width="min">
              <Text>{formats.points(line.points)}</Text>
            </TableCell>
          </TableRow>
        ))}
        {change.rounding === 0 ? null : (
          <Line name="Rounding to a whole number" figure={formats.points(change.rounding)} />
        )}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>
            <Text format={{ fontWeight: "bold" }}>Health score today</Text>
          </TableCell>
          <TableCell align="right">
            <Text format={{ fontWeight: "bold" }}>{change.to}</Text>
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}

function Line({ name, figure }: { name: string; figure: string }) {
  return (
    <TableRow>
      <TableCell>
        <Text>{name}</Text>
      </TableCell>
      <TableCell align="right" width="min">
        <Text>{figure}</Text>
      </TableCell>
    </TableRow>
  );
}
