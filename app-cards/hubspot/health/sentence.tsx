import { Text } from "@hubspot/ui-extensions";

/** The one sentence that says why. */
export function Sentence({ text }: { text: string }) {
  return text === "" ? null : <Text format={{ fontWeight: "demibold" }}>{text}</Text>;
}
