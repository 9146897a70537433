import { Text } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";
import { useFormats } from "./use-formats.ts";

/**
 * How sure the score is: the signals behind it, the share of its weight that they carry, and when they were last
 * compared with HubSpot. An old fact is not a whole signal: it counts in part, in the share as well.
 */
export function Basis({ basis }: { basis: ScoredView["basis"] }) {
  const { withData, of, inPart = 0, coverage, checkedAt } = basis;
  const formats = useFormats();
  const share = `${formats.percent(coverage)} of the weight`;
  const part = inPart === 0 ? "" : ` (${inPart} only in part)`;
  return (
    <Text variant="microcopy">
      Based on {withData} of {of} signals{part}, {share}, checked {formats.moment(checkedAt)}
    </Text>
  );
}
