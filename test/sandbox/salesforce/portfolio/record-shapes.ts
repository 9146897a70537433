type Values = Readonly<Record<string, string>>;

/** How a portfolio's record stands in an org. */
interface RecordShape {
  object(values: Values): string;
  /** By field; what is empty is left out. */
  values(values: Values): Record<string, unknown>;
}

const acronyms = new Set(["arr", "nps", "csat", "csm", "dau", "mau"]);

/** `nps_score` → `NPS_Score__c`, as an admin would name the field. */
export function customFieldName(name: string): string {
  const words = name
    .split("_")
    .map((word) =>
      acronyms.has(word) ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1),
    );
  return `${words.join("_")}__c`;
}

const accountTypes: Readonly<Record<string, string>> = { customer: "Customer" };
const knownCompanyNames = new Set([
  "name",
  "domain",
  "city",
  "state",
  "country",
  "zip",
  "industry",
  "numberofemployees",
  "lifecyclestage",
  "hubspot_owner_id",
]);
/** A person's buying role, as orgs name what a contact is to an opportunity. */
export const contactRoles: Readonly<Record<string, string>> = {
  CHAMPION: "Champion",
  DECISION_MAKER: "Decision Maker",
  END_USER: "Business User",
  EXECUTIVE_SPONSOR: "Executive Sponsor",
  INFLUENCER: "Influencer",
};
const stages: Readonly<Record<string, string>> = {
  closedwon: "Closed Won",
  closedlost: "Closed Lost",
  contractsent: "Negotiation/Review",
  presentationscheduled: "Value Proposition",
};
const dealTypes: Readonly<Record<string, string>> = {
  newbusiness: "New Customer",
  existingbusiness: "Existing Customer - Upgrade",
  renewal: "Existing Customer - Renewal",
};
const priorities: Readonly<Record<string, string>> = {
  LOW: "Low",
  MEDIUM: "Medium",
  HIGH: "High",
  URGENT: "High",
};
const origins: Readonly<Record<string, string>> = {
  CHAT: "Web",
  EMAIL: "Email",
  FORM: "Web",
  PHONE: "Phone",
};

/** By the portfolio's type; an org has no object for the others. */
export const recordShapes: Readonly<Record<string, RecordShape>> = {
  companies: {
    object: () => "Account",
    values: (values) => ({
      Name: values.name,
      Website: values.domain,
      BillingCity: values.city,
      BillingState: values.state,
      BillingCountry: values.country,
      BillingPostalCode: values.zip,
      Industry: values.industry,
      NumberOfEmployees: values.numberofemployees,
      Type: accountTypes[values.lifecyclestage ?? ""] ?? "Prospect",
      ...Object.fromEntries(
        Object.entries(values)
          .filter(([name]) => !knownCompanyNames.has(name))
          .map(([name, value]) => [customFieldName(name), value]),
      ),
    }),
  },
  contacts: {
    object: () => "Contact",
    values: (values) => ({
      FirstName: values.firstname,
      LastName: values.lastname,
      Email: values.email,
      Title: values.jobtitle,
    }),
  },
  deals: {
    object: () => "Opportunity",
    values: (values) => ({
      Name: values.dealname,
      Amount: values.amount,
      CloseDate: values.closedate?.slice(0, 10),
      StageName: stages[values.dealstage ?? ""] ?? "Prospecting",
      Type: dealTypes[values.dealtype ?? ""],
    }),
  },
  tickets: {
    object: () => "Case",
    values: (values) => ({
      Subject: values.subject,
      Status: values.hs_is_closed === "true" ? "Closed" : "Working",
      Priority: priorities[values.hs_ticket_priority ?? ""] ?? "Medium",
      IsEscalated: values.hs_ticket_priority === "URGENT",
      Origin: origins[values.source_type ?? ""],
      ClosedDate: values.closed_date,
    }),
  },
  emails: {
    object: () => "EmailMessage",
    values: (values) => ({
      Incoming: values.hs_email_direction === "INCOMING_EMAIL",
      IsBounced: values.hs_email_status === "BOUNCED",
      Status: values.hs_email_direction === "INCOMING_EMAIL" ? "1" : "3",
      MessageDate: values.hs_timestamp,
    }),
  },
  calls: {
    object: () => "Task",
    values: (values) => ({
      Subject: "Call",
      TaskSubtype: "Call",
      CallType: values.hs_call_direction === "INBOUND" ? "Inbound" : "Outbound",
      CallDurationInSeconds: Math.round(Number(values.hs_call_duration ?? 0) / 1000),
      CallDisposition: values.hs_call_status,
      Status: "Completed",
      ActivityDate: values.hs_timestamp?.slice(0, 10),
      CompletedDateTime: values.hs_timestamp,
    }),
  },
  meetings: {
    object: () => "Event",
    values: (values) => ({
      Subject: meetingSubject(values),
      StartDateTime: values.hs_meeting_start_time,
      EndDateTime: values.hs_meeting_end_time,
      ActivityDateTime: values.hs_meeting_start_time,
      ActivityDate: values.hs_meeting_start_time?.slice(0, 10),
      DurationInMinutes: 45,
    }),
  },
  notes: { object: () => "Task", values: (values) => completedTask("Note", values) },
  communications: { object: () => "Task", values: (values) => completedTask("Message", values) },
  tasks: {
    object: () => "Task",
    values: (values) => ({
      Subject: values.hs_task_subject,
      TaskSubtype: "Task",
      Status: values.hs_task_status === "COMPLETED" ? "Completed" : "Not Started",
      Priority: values.hs_task_priority === "HIGH" ? "High" : "Normal",
      ActivityDate: values.hs_timestamp?.slice(0, 10),
      CompletedDateTime: values.hs_task_completion_date,
    }),
  },
};

/** Salesforce has no outcome of a meeting: calendars keep what was called off under such a subject. */
function meetingSubject({
  hs_meeting_title: title = "Meeting",
  hs_meeting_outcome: outcome,
}: Values): string {
  if (outcome === "CANCELED") return `Canceled: ${title}`;
  return outcome === "NO_SHOW" ? `No-show: ${title}` : title;
}

function completedTask(subject: string, values: Values): Record<string, unknown> {
  return {
    Subject: subject,
    TaskSubtype: "Task",
    Status: "Completed",
    ActivityDate: values.hs_timestamp?.slice(0, 10),
    CompletedDateTime: values.hs_timestamp,
  };
}
