/** Values that several standard fields share. */
export const industries = [
  "Agriculture",
  "Banking",
  "Biotechnology",
  "Communications",
  "Construction",
  "Consulting",
  "Education",
  "Electronics",
  "Energy",
  "Engineering",
  "Entertainment",
  "Finance",
  "Government",
  "Healthcare",
  "Hospitality",
  "Insurance",
  "Manufacturing",
  "Media",
  "Retail",
  "Technology",
  "Telecommunications",
  "Transportation",
  "Utilities",
  "Other",
];
export const ratings = ["Hot", "Warm", "Cold"];
export const leadSources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];
export const salutations = ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."];

/** Stages of an opportunity with their probability in percent and what they mean for a forecast. */
export const stages: Readonly<
  Record<string, { probability: number; closed: boolean; won: boolean; forecast: string }>
> = {
  Prospecting: { probability: 10, closed: false, won: false, forecast: "Pipeline" },
  Qualification: { probability: 10, closed: false, won: false, forecast: "Pipeline" },
  "Needs Analysis": { probability: 20, closed: false, won: false, forecast: "Pipeline" },
  "Value Proposition": { probability: 50, closed: false, won: false, forecast: "Pipeline" },
  "Id. Decision Makers": { probability: 60, closed: false, won: false, forecast: "Pipeline" },
  "Perception Analysis": { probability: 70, closed: false, won: false, forecast: "Pipeline" },
  "Proposal/Price Quote": { probability: 75, closed: false, won: false, forecast: "Pipeline" },
  "Negotiation/Review": { probability: 90, closed: false, won: false, forecast: "Pipeline" },
  "Closed Won": { probability: 100, closed: true, won: true, forecast: "Closed" },
  "Closed Lost": { probability: 0, closed: true, won: false, forecast: "Omitted" },
};
