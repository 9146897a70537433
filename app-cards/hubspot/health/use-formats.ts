import { useExtensionContext } from "@hubspot/ui-extensions";
import { useMemo } from "react";
import { type Formats, formatsFor } from "./format.ts";

/** The reader's own way of writing numbers and dates. HubSpot tells the user's locale and the portal's time zone. */
export function useFormats(): Formats {
  const { user, portal } = useExtensionContext<"crm.record.tab">();
  return useMemo(() => formatsFor(user.locale, portal.timezone, new Date()), [user.locale, portal.timezone]);
}
