import { Alert, Text } from "@hubspot/ui-extensions";

/** Why what was asked for did not happen; nothing when all is well. */
export function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <Alert title="This did not work" variant="danger">
      <Text>{text}</Text>
    </Alert>
  );
}
