import type { PropertyInput } from "./definition.ts";
import { own, type Row, system } from "./standard-row.ts";

const engagement: readonly Row[] = [
  ["hs_timestamp", "Activity date", "datetime"],
  ["hs_activity_type", "Activity type", "string"],
];

/** HubSpot's own properties of e-mails, calls, meetings, notes, tasks, messages and survey answers. */
export const engagementProperties: Readonly<Record<string, readonly PropertyInput[]>> = {
  emails: own("email", [
    ...system,
    ...engagement,
    ["hs_email_direction", "Email direction", "enumeration", ["EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL"]],
    [
      "hs_email_status",
      "Email send status",
      "enumeration",
      ["BOUNCED", "FAILED", "SCHEDULED", "SENDING", "SENT"],
    ],
    ["hs_email_subject", "Email subject", "string"],
    ["hs_email_text", "Email body", "string"],
    ["hs_email_html", "Email HTML", "string"],
    ["hs_email_headers", "Email headers", "string"],
    ["hs_email_from_email", "Email from address", "string", "computed"],
    ["hs_email_to_email", "Email to address", "string", "computed"],
  ]),
  calls: own("call", [
    ...system,
    ...engagement,
    ["hs_call_direction", "Call direction", "enumeration", ["INBOUND", "OUTBOUND"]],
    [
      "hs_call_status",
      "Call status",
      "enumeration",
      [
        "BUSY",
        "CALLING_CRM_USER",
        "CANCELED",
        "COMPLETED",
        "CONNECTING",
        "FAILED",
        "IN_PROGRESS",
        "NO_ANSWER",
        "QUEUED",
        "RINGING",
      ],
    ],
    ["hs_call_duration", "Call duration", "number"],
    ["hs_call_title", "Call title", "string"],
    ["hs_call_body", "Call notes", "string"],
    [
      "hs_call_disposition",
      "Call outcome",
      "enumeration",
      ["f240bbac-87c9-4f6e-bf70-924b57d47db7", "73a0d17f-1163-4015-bdd5-ec830791da20"],
    ],
  ]),
  meetings: own("meeting", [
    ...system,
    ...engagement,
    ["hs_meeting_title", "Meeting name", "string"],
    ["hs_meeting_body", "Meeting description", "string"],
    ["hs_meeting_start_time", "Meeting start time", "datetime"],
    ["hs_meeting_end_time", "Meeting end time", "datetime"],
    [
      "hs_meeting_outcome",
      "Meeting outcome",
      "enumeration",
      ["SCHEDULED", "COMPLETED", "RESCHEDULED", "NO_SHOW", "CANCELED"],
    ],
  ]),
  notes: own("note", [...system, ...engagement, ["hs_note_body", "Note body", "string"]]),
  tasks: own("task", [
    ...system,
    ...engagement,
    ["hs_task_subject", "Task title", "string"],
    ["hs_task_body", "Task notes", "string"],
    [
      "hs_task_status",
      "Task status",
      "enumeration",
      ["NOT_STARTED", "IN_PROGRESS", "WAITING", "DEFERRED", "COMPLETED"],
    ],
    ["hs_task_priority", "Priority", "enumeration", ["NONE", "LOW", "MEDIUM", "HIGH"]],
    ["hs_task_type", "Task type", "enumeration", ["TODO", "CALL", "EMAIL"]],
    ["hs_task_completion_date", "Completed at", "datetime"],
  ]),
  communications: own("communication", [
    ...system,
    ...engagement,
    [
      "hs_communication_channel_type",
      "Channel type",
      "enumeration",
      ["SMS", "WHATS_APP", "LINKEDIN_MESSAGE", "CUSTOM_CHANNEL_CONVERSATION"],
    ],
    ["hs_communication_logged_from", "Logged from", "enumeration", ["CRM", "MOBILE_APP"]],
    ["hs_communication_body", "Message body", "string"],
  ]),
  feedback_submissions: own("feedback_submission", [
    ...system,
    ["hs_survey_type", "Survey type", "enumeration", ["NPS", "CSAT", "CES", "CUSTOM"]],
    ["hs_survey_name", "Survey name", "string"],
    ["hs_survey_id", "Survey ID", "number"],
    ["hs_survey_channel", "Survey channel", "enumeration", ["EMAIL", "WEB_POPUP", "CHAT", "LINK"]],
    ["hs_submission_timestamp", "Date submitted", "datetime"],
    ["hs_value", "Rating", "number"],
    ["hs_response_group", "Response group", "string"],
    [
      "hs_sentiment",
      "Sentiment",
      "enumeration",
      ["DETRACTOR", "PASSIVE", "PROMOTER", "NEGATIVE", "NEUTRAL", "POSITIVE"],
    ],
    ["hs_content", "Open text answer", "string"],
  ]),
};
