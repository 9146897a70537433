import type { RelationshipModel } from "./model.ts";

/**
 * The model of an installation that has not made its own. Every number carries its reason; those without a measurement
 * are proposals, to be calibrated where outcomes exist.
 */
export const defaultRelationshipModel: RelationshipModel = {
  roles: {
    executiveSponsor: {
      weight: 3,
      fullVolume: 4,
      reason: "Decides on the budget; has little time, so that little contact says much.",
    },
    decisionMaker: {
      weight: 3,
      fullVolume: 4,
      reason: "Signs the renewal; has little time as well.",
    },
    champion: {
      weight: 2,
      fullVolume: 8,
      reason:
        "Speaks for us when we are not there; in contact anyway, so that it takes much to say something.",
    },
    influencer: { weight: 1.5, fullVolume: 6, reason: "Is asked before a decision, but does not make it." },
    user: { weight: 1, fullVolume: 6, reason: "One voice of many." },
  },
  requiredRoles: {
    roles: ["executiveSponsor", "decisionMaker", "champion"],
    reason: "Who pays, who signs and who speaks for us: one missing is enough to lose a renewal unseen.",
  },
  channels: {
    meeting: {
      in: 3,
      out: 3,
      halfLifeDays: 60,
      bothWays: true,
      reason: "Time that both sides set aside; nothing costs them more.",
    },
    video: {
      in: 2.5,
      out: 2.5,
      halfLifeDays: 60,
      bothWays: true,
      reason: "A call with a face: as much as a call, and a channel of its own.",
    },
    call: { in: 2.5, out: 2.5, halfLifeDays: 60, bothWays: true, reason: "Full attention, for less time." },
    chat: {
      in: 1.5,
      out: 1.5,
      halfLifeDays: 7,
      bothWays: false,
      reason:
        "A private line is closer than e-mail, and soon over. A group chat is thinned by its attendees. Half-life measured on a chat network (AUC .812 for continued contact).",
    },
    text: {
      in: 1.5,
      out: 1.5,
      halfLifeDays: 7,
      bothWays: false,
      reason:
        "SMS, WhatsApp, iMessage: as chat. Where everybody texts, weigh it less: habits differ by region.",
    },
    email: {
      in: 1.2,
      out: 0.6,
      halfLifeDays: 60,
      bothWays: false,
      reason:
        "Theirs counts twice as much as ours, which anybody can send. Half-life measured on an e-mail network (AUC .794 for continued contact; recency on top lowers it).",
    },
  },
  components: {
    intensity: { weight: 0.4, reason: "The best single predictor of continued contact." },
    reciprocity: { weight: 0.15, reason: "One side alone makes no relationship." },
    responsiveness: { weight: 0.15, reason: "Who values a contact answers it." },
    sentiment: { weight: 0.15, reason: "How people write tells what they will not say in a survey." },
    depth: { weight: 0.1, reason: "Several channels, private ones above all, come with trust." },
    tenure: { weight: 0.05, reason: "Time helps, but an old contact is not yet a good one." },
  },
  recent: {
    days: 90,
    reason:
      "Reciprocity, answers, tone and channels speak of the present relationship, not of one long asleep.",
  },
  replyHours: { p10: 4, median: 24, reason: "Half a working day is prompt; three working days are usual." },
  sentiment: { minMessages: 3, reason: "One sharp message is a bad day." },
  depth: { channels: 4, reason: "With four of the six channels in use nothing is missing." },
  tenure: { months: 12, reason: "Most of what time can give, it gives in the first two years." },
  openItems: {
    afterBusinessDays: 2,
    capEach: 0.1,
    most: 5,
    reason: "No relationship is strong while they wait on us; five at once cut it in half.",
  },
  drop: {
    days: 30,
    normDays: 90,
    below: 0.4,
    minInteractions: 3,
    reason:
      "A fall that chance seldom makes; with fewer than three interactions there is no norm to fall from.",
  },
  account: {
    keyRolesShare: 0.6,
    keyRolesReason: "The right people first: one missing role is not made good by ten users.",
    peopleReason: "The rest is for breadth: many strong relationships outlast any one of them.",
    singleThreaded: {
      people: 2,
      cap: 3,
      reason: "One relationship leaves with one resignation.",
    },
    noDecisionMaker: { cap: 3.5, reason: "Whoever signs must have heard of us from us." },
  },
};
