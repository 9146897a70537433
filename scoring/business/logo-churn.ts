/** What the four methods of logo churn (M60) have in common in their definitions. */
export const logoChurn = {
  unit: "ratio, 0 to 1",
  benchmark:
    "annual 0.0479 or lower is good. Published without saying whether a month or a year is meant: Netflix 0.025 (2021), Hulu 0.05, Zoom 0.021; as monthly rates they would be 0.262, 0.460 and 0.225 a year",
  whenBad:
    "Ask every lost customer why, share it with Product, and compare with the scores of three months ago: a loss that was green then is a signal that is missing.",
  sources: ["002", "004"],
  feeds: ["CRM record", "billing", "CSV"],
} as const;

export const NO_CUSTOMERS = "no customers to lose";
