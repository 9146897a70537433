import type { AccountPlay } from "./play.ts";

/** Plays that a single fact sets off, whatever the score says. */
export const factPlays: readonly AccountPlay[] = [
  {
    id: "low-effort-score",
    catalogue: "A03",
    audience: "account",
    action: "Find the step that costs them effort and simplify it.",
    owner: "support lead",
    // 5 of 7 is where the published scale begins to call it easy.
    trigger: { signal: "ces_mean_1_to_7", below: 5 },
    due: { days: 7 },
    priority: 3,
    reason: "They rate ease at {ces_mean_1_to_7} of 7.",
  },
  {
    id: "negative-survey",
    catalogue: "A09",
    audience: "account",
    action: "Follow up on the survey; without an answer, try another channel.",
    owner: "customer success manager",
    // More than half are not satisfied; two silences in a row are no accident.
    trigger: {
      any: [
        { signal: "csat_pct", below: 50 },
        { signal: "survey_unanswered", above: 1 },
      ],
    },
    due: { days: 3 },
    priority: 2,
    reason: "Satisfied answers: {csat_pct} %. Surveys without an answer: {survey_unanswered}.",
  },
  {
    id: "reviews-declined",
    catalogue: "A10",
    audience: "account",
    action: "Ask what would make the review worth their time, and offer a shorter one.",
    owner: "customer success manager",
    // The first one declined is the cheapest moment to ask.
    trigger: { signal: "reviews_declined_12m", above: 0 },
    due: { days: 7 },
    priority: 2,
    reason: "Reviews declined: {reviews_declined_12m}.",
  },
  {
    id: "usage-slipping",
    catalogue: "A11",
    audience: "account",
    action: "Re-think the engagement: ask about training, resources and product, one question each.",
    owner: "customer success manager",
    // 40.5 is the red edge; a fifth under the own norm is where usage-change is slipping.
    trigger: {
      any: [
        { dimension: "usage", below: 40.5 },
        { signal: "feature_actions_per_week", ofNorm: { below: 0.8 } },
      ],
    },
    due: { days: 5 },
    priority: 2,
    reason: "Product usage is low or slipping. Active seats stand at {seats_active_pct} %.",
  },
  {
    id: "key-users-slipping",
    catalogue: "A12",
    audience: "account",
    action: "Contact the key users and decision makers directly.",
    owner: "customer success manager",
    // The same fifth as for all users, so that the two stand side by side.
    trigger: { signal: "key_user_actions_per_week", ofNorm: { below: 0.8 } },
    due: { days: 2 },
    priority: 1,
    reason: "Actions of the key people a week: {key_user_actions_per_week}, far below their norm.",
  },
  {
    id: "sudden-silence",
    catalogue: "A15",
    audience: "account",
    action: "Check for holiday, leave or a change of job, then call.",
    owner: "customer success manager",
    // A month and a half outlasts any holiday; under 40 % of the norm is the sudden drop of the relationship score.
    trigger: {
      any: [
        { signal: "days_since_last_communication", above: 45 },
        { signal: "contacts_30d", ofNorm: { below: 0.4 } },
      ],
    },
    due: { days: 2 },
    priority: 2,
    reason:
      "Days since the last communication: {days_since_last_communication}. Contacts in 30 days: {contacts_30d}.",
  },
  {
    id: "open-items",
    catalogue: "A17",
    audience: "account",
    action: "Follow every open item to its owner in product or engineering and tell the customer the date.",
    owner: "customer success manager",
    // One or two slip through anywhere; three are a pattern.
    trigger: { signal: "open_items_over_2_business_days", above: 2 },
    due: { days: 3 },
    priority: 3,
    reason: "Items waiting on us: {open_items_over_2_business_days}.",
  },
  {
    id: "milestone-missed",
    catalogue: "A18",
    audience: "account",
    action: "Do the missed step together and drop what they do not need.",
    owner: "customer success manager",
    // Any missed date; below 50 points less than about 60 % of the steps are done.
    trigger: {
      any: [
        { signal: "milestones_missed", above: 0 },
        { all: [{ stage: ["onboarding"] }, { metric: "onboarding-completion", below: 50 }] },
      ],
    },
    due: { days: 3 },
    priority: 2,
    reason:
      "The start is behind. Onboarding stands at {onboarding_pct} %. Milestones missed: {milestones_missed}.",
  },
  {
    id: "churned-exit-survey",
    catalogue: "A19",
    audience: "account",
    action: "Send the exit survey, ask for feedback by mail and share the answers with Product.",
    owner: "customer success manager",
    trigger: { stage: ["churned"] },
    due: { days: 7 },
    priority: 3,
    reason: "The customer has left. The last score was {score}.",
  },
  {
    id: "detractor-call",
    catalogue: "A21",
    audience: "account",
    action: "Call the person within 24 hours, listen, and write down what would mend it.",
    owner: "customer success manager",
    // 0 to 6 are detractors, 7 and 8 passives, 9 and 10 promoters.
    trigger: { signal: "nps_answer", below: 7 },
    due: { hours: 24 },
    priority: 1,
    reason: "They answered {nps_answer} of 10.",
  },
  {
    id: "passive-value",
    catalogue: "A22",
    audience: "account",
    action: "Send a tutorial for the one thing they would gain most from.",
    owner: "customer success manager",
    // 7 and 8 are passives.
    trigger: { signal: "nps_answer", above: 6, below: 9 },
    due: { days: 7 },
    priority: 3,
    reason: "They answered {nps_answer} of 10.",
  },
  {
    id: "promoter-referral",
    catalogue: "A23",
    audience: "account",
    action: "Ask for a referral or a case study while they are pleased.",
    owner: "account manager",
    // 9 and 10 are promoters.
    trigger: { signal: "nps_answer", above: 8 },
    due: { days: 7 },
    priority: 3,
    reason: "They answered {nps_answer} of 10.",
  },
  {
    id: "contraction",
    catalogue: "A28",
    audience: "account",
    action: "Check in at once and show what the cancelled part did for them.",
    owner: "customer success manager",
    // Any cut is a small goodbye.
    trigger: { signal: "contraction_pct_90d", above: 0 },
    due: { days: 1 },
    priority: 1,
    reason: "Recurring revenue cut in 90 days: {contraction_pct_90d} %.",
  },
  {
    id: "ticket-theme",
    catalogue: "A29",
    audience: "account",
    action: "Call and explain the theme that their tickets share, such as the integration.",
    owner: "support lead",
    // More than half: one answer settles most of them.
    trigger: { signal: "ticket_theme_share_pct", above: 50 },
    due: { days: 3 },
    priority: 3,
    reason: "Tickets that share one theme: {ticket_theme_share_pct} %.",
  },
  {
    id: "stuck-on-a-task",
    catalogue: "A30",
    audience: "account",
    action: "Sit down with them and finish the task that they are stuck on.",
    owner: "customer success manager",
    // A week is longer than one person is away.
    trigger: { signal: "days_stuck_on_task", above: 7 },
    due: { days: 2 },
    priority: 2,
    reason: "Stuck on one task for {days_stuck_on_task} days.",
  },
  {
    id: "ltv-cac-low",
    catalogue: "A31",
    audience: "account",
    action: "Move routine questions to the self-serve knowledge base.",
    owner: "customer success leader",
    // 3 is the published least ratio.
    trigger: { signal: "ltv_to_cac", below: 3 },
    due: { days: 30 },
    priority: 4,
    reason: "LTV to CAC is {ltv_to_cac}.",
  },
  {
    id: "friction-feature",
    catalogue: "A33",
    audience: "account",
    action: "Find the feature that causes the friction and take it to Product.",
    owner: "customer success manager",
    // 40.5 is the red edge; anybody at all uses it.
    trigger: {
      all: [
        { dimension: "sentiment", below: 40.5 },
        { signal: "core_feature_users_pct", above: 0 },
      ],
    },
    due: { days: 7 },
    priority: 3,
    reason: "Sentiment is low while {core_feature_users_pct} % use the core feature.",
  },
  {
    id: "nurture-stakeholder",
    catalogue: "A34",
    audience: "account",
    action: "Plan three contacts that make the weakest key person an adviser.",
    owner: "customer success manager",
    // 4, strong, is printed from 3.5 on.
    trigger: { signal: "relationship_score_1_to_5", below: 3.5 },
    due: { days: 14 },
    priority: 3,
    reason: "The relationship score is {relationship_score_1_to_5} of 5.",
  },
  {
    id: "trust-before-upsell",
    catalogue: "A40",
    audience: "account",
    action: "Settle the open questions before anyone talks about an upgrade.",
    owner: "support lead",
    // Two days is what an open question may wait.
    trigger: { all: [{ stage: ["onboarding", "upgrade"] }, { signal: "open_ticket_oldest_days", above: 2 }] },
    due: { days: 2 },
    priority: 2,
    reason: "The oldest open ticket is {open_ticket_oldest_days} days old.",
  },
  {
    id: "review-due",
    catalogue: "A41",
    audience: "account",
    action: "Book the next business review.",
    owner: "customer success manager",
    // Reviews are quarterly.
    trigger: { signal: "days_since_review", above: 90 },
    due: { days: 14 },
    priority: 3,
    reason: "Days since the last review: {days_since_review}.",
  },
  {
    id: "stakeholder-goals",
    catalogue: "A43",
    audience: "account",
    action: "Agree a goal with each key person and a date to look at it again.",
    owner: "customer success manager",
    // Each key person has a goal.
    trigger: { signal: "stakeholders_without_goal", above: 0 },
    due: { days: 21 },
    priority: 4,
    reason: "Key people without a goal: {stakeholders_without_goal}.",
  },
];
