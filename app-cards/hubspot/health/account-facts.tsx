import { DescriptionList, DescriptionListItem, Text } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";
import { useFormats } from "./use-formats.ts";
import { relativeDays } from "./words.ts";

interface Props {
  view: ScoredView;
  direction: "row" | "column";
}

/** What renews when, what it is worth, and whose it is; what nobody entered is said, not left out. */
export function AccountFacts({ view: { renewal, arr, owner }, direction }: Props) {
  const formats = useFormats();
  return (
    <DescriptionList direction={direction}>
      <DescriptionListItem label="Renews">
        <Text>
          {renewal === null
            ? "No date on record"
            : `${formats.day(renewal.on)} (${relativeDays(formats.daysUntil(renewal.on))})`}
        </Text>
      </DescriptionListItem>
      <DescriptionListItem label="ARR">
        <Text>{arr === null ? "Not on record" : formats.money(arr.amount, arr.currency)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="Owner">
        <Text>{owner === null ? "Nobody" : owner.name}</Text>
      </DescriptionListItem>
    </DescriptionList>
  );
}
