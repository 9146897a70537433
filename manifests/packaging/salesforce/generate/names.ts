/** Names that one file gives and others refer to. */
export const integrationPermission = "Bellwether_Integration";
/** Held by everyone whose permission set lets them use the card. */
export const cardPermission = "Bellwether_Card";
export const credential = "Bellwether";
/** The external credential's one principal; it holds nothing, since the calls are signed. */
export const principal = "Card";
export const reportFolder = "Bellwether";

export const reportTypes = {
  health: "Accounts_with_Health",
  snapshots: "Accounts_with_Health_Snapshots",
  renewals: "Accounts_with_Health_and_Renewals",
} as const;

/** Classes by who may call them; the rest are called by these. */
export const classes = {
  card: "HealthCardController",
  callout: "BellwetherCallout",
  key: "CardKeyResource",
  retention: "SnapshotRetention",
} as const;
