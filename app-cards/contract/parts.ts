import { z } from "zod";

/** What several views are made of. */

/** ISO 8601 instant in UTC; cards show it in the user's locale and time zone. */
export const instant = z.iso.datetime();
/** YYYY-MM-DD. */
export const day = z.iso.date();
export const bandSchema = z.enum(["red", "yellow", "green", "thriving", "unknown"]);

/**
 * Where the fact can be seen: a record in the CRM. `objectType` is our own word ("ticket", "deal", "meeting", "email",
 * …); a card turns it into its CRM's. A word that the card does not know is shown without a link.
 */
export const evidenceSchema = z.object({
  label: z.string(),
  objectType: z.string(),
  recordId: z.string(),
});
