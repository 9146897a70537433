import type { ButtonProps } from "@hubspot/ui-extensions";
import type { CrmActionButtonProps, CrmActionLinkProps } from "@hubspot/ui-extensions/crm";
import { useState } from "react";
import { classes } from "./classes.ts";

export function Button({ variant = "secondary", size, disabled, onClick, children }: ButtonProps) {
  const className = classes("button", `button-${variant}`, size !== undefined && "button-small");
  // An event cannot be posted to the card's worker; the cards use none of it.
  const press = onClick as unknown as (() => void) | undefined;
  return (
    <button type="button" className={className} disabled={disabled} onClick={() => press?.()}>
      {children}
    </button>
  );
}

/** HubSpot opens its own form here; this page only says so. */
export function CrmActionButton({ actionType, variant = "secondary", size, children }: CrmActionButtonProps) {
  const [pressed, setPressed] = useState(false);
  return (
    <div>
      <button
        type="button"
        className={classes("button", `button-${variant}`, size !== undefined && "button-small")}
        onClick={() => setPressed(true)}
      >
        {children}
      </button>
      <span role="status" className="microcopy action-note">
        {pressed ? `HubSpot opens its own form here (${actionType}).` : ""}
      </span>
    </div>
  );
}

/** A link to a record; on this page it leads to the record's line in the list of activities and records. */
export function CrmActionLink({ actionContext, children }: CrmActionLinkProps) {
  const context = actionContext as { engagementId?: number | string; objectId?: number | string };
  return (
    <a className="link" href={`#record-${context.engagementId ?? context.objectId}`}>
      {children}
    </a>
  );
}
