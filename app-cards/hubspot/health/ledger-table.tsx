import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import type { DimensionView, LedgerView } from "#contract";
import { useFormats } from "./use-formats.ts";
import { lineStateWords, sentenceCase } from "./words.ts";

interface Props {
  ledger: LedgerView;
  dimensions: readonly DimensionView[];
}

/** Every line behind the number, from the typical account down to the score in the head. */
export function LedgerTable({ ledger, dimensions }: Props) {
  const formats = useFormats();
  const dimensionLabel = (id: string) => dimensions.find((dimension) => dimension.id === id)?.label ?? id;
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>Line</TableHeader>
          <TableHeader align="right" width="min">
            Points
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        <Line name={ledger.baselineLabel} points={formats.decimal(ledger.baseline)} />
        {ledger.lines.map((line) => (
          <Line
            key={line.metric}
            name={line.label}
            detail={[dimensionLabel(line.dimension), sentenceCase(line.statement), lineStateWords[line.state]]
              .filter((part) => part !== null)
              .join(" · ")}
            points={formats.points(line.points)}
          />
        ))}
        {ledger.effects.map((effect) => (
          <Line
            key={effect.id}
            name={effect.label}
            detail="Exception"
            points={formats.points(effect.points)}
          />
        ))}
        {ledger.rounding === 0 ? null : (
          <Line name="Rounding to a whole number" points={formats.points(ledger.rounding)} />
        )}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>
            <Text format={{ fontWeight: "bold" }}>Health score</Text>
          </TableCell>
          <TableCell align="right">
            <Text format={{ fontWeight: "bold" }}>{ledger.total}</Text>
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}

function Line({ name, detail, points }: { name: string; detail?: string; points: string }) {
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{name}</Text>
          {detail === undefined ? null : <Text variant="microcopy">{detail}</Text>}
        </Flex>
      </TableCell>
      <TableCell align="right" width="min">
        <Text>{points}</Text>
      </TableCell>
    </TableRow>
  );
}
