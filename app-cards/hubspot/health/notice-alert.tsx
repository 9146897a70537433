import { Alert, Text } from "@hubspot/ui-extensions";
import type { ScoredView } from "#contract";

type Notice = NonNullable<ScoredView["notice"]>;

const notices: Readonly<Record<Notice["kind"], { title: string; variant: "info" | "warning" }>> = {
  stale: { title: "Not up to date", variant: "warning" },
  needs_reauth: { title: "Connection to HubSpot lost", variant: "warning" },
  syncing: { title: "First sync under way", variant: "info" },
  quarantined: { title: "HubSpot refused the score", variant: "warning" },
};

/** Something that an admin should mend, while the score still holds. */
export function NoticeAlert({ notice }: { notice: Notice | null }) {
  if (notice === null) return null;
  const { title, variant } = notices[notice.kind];
  return (
    <Alert title={title} variant={variant}>
      <Text>{notice.text}</Text>
    </Alert>
  );
}
