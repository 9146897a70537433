/** North Stars that source 002 tells of. One logo in it has no name; its measure is kept under "unnamed". */
export const northStarExamples: readonly { readonly company: string; readonly measure: string }[] = [
  { company: "Medium", measure: "reading time per week or month" },
  { company: "gojek", measure: "completed orders" },
  { company: "airbnb", measure: "nights booked" },
  { company: "Walmart", measure: "orders per session" },
  { company: "Facebook", measure: "monthly active users" },
  { company: "Dropbox", measure: "weekly trial accounts with 3 or more active users" },
  { company: "Slack", measure: "messages sent per daily active user" },
  { company: "unnamed", measure: "hourly active users" },
  { company: "Spotify", measure: "time spent listening" },
  { company: "Netflix", measure: "streaming time" },
  { company: "HubSpot", measure: "weekly active teams" },
  // Endorsements given (2012) came first and were dropped when people endorsed strangers.
  { company: "LinkedIn", measure: "monthly active users" },
];
