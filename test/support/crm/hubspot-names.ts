/** What our properties begin with in HubSpot. */
export const OWN_PREFIX = "bellwether_";

/** Our table for each object type that is mirrored; companies first. */
export const hubspotStreams: readonly { name: string; table: string }[] = [
  { name: "companies", table: "account" },
  { name: "contacts", table: "person" },
  { name: "deals", table: "deal" },
  { name: "tickets", table: "ticket" },
  { name: "emails", table: "interaction" },
  { name: "calls", table: "interaction" },
  { name: "meetings", table: "interaction" },
  { name: "notes", table: "interaction" },
  { name: "tasks", table: "interaction" },
  { name: "communications", table: "interaction" },
  { name: "feedback_submissions", table: "survey_response" },
];
