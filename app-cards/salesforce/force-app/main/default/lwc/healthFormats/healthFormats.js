import currency from "@salesforce/i18n/currency";
import locale from "@salesforce/i18n/locale";
import timeZone from "@salesforce/i18n/timeZone";
import { formatsFor } from "c/healthText";

/** A card that stays open over midnight must not call yesterday today. */
const FRESH_MS = 60_000;

let made = null;

/** The reader's own way of writing numbers and dates, with "today" at most a minute old. */
export function userFormats() {
  const now = Date.now();
  if (made === null || Math.abs(now - made.at) > FRESH_MS)
    made = { at: now, formats: formatsFor({ locale, timeZone, currency }, new Date(now)) };
  return made.formats;
}
