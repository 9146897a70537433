import { Text } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";
import { useFormats } from "./use-formats.ts";

/** How sure the score is: the signals behind it, and when they were last compared with HubSpot. */
export function Basis({ basis: { withData, of, checkedAt } }: { basis: ScoredView["basis"] }) {
  const formats = useFormats();
  return (
    <Text variant="microcopy">
      Based on {withData} of {of} signals, checked {formats.moment(checkedAt)}
    </Text>
  );
}
