import { scoreOfView } from "c/healthText";
import { api, LightningElement } from "lwc";

const notices = {
  stale: { heading: "Not up to date", kind: "warning" },
  needs_reauth: { heading: "Connection to Salesforce lost", kind: "warning" },
  syncing: { heading: "First sync under way", kind: "info" },
  quarantined: { heading: "Salesforce refused the score", kind: "warning" },
};

/** A score with its reasons: in the compact size what a minute needs, in the full size everything. */
export default class HealthBody extends LightningElement {
  @api view;
  @api size;
  @api recordId;
  @api act;

  get notice() {
    const { notice } = this.view;
    return notice && { ...notices[notice.kind], text: notice.text };
  }

  get isCompact() {
    return this.size === "compact";
  }

  get frameClass() {
    return this.isCompact ? "frame compact" : "frame full";
  }

  get score() {
    return scoreOfView(this.view);
  }

  /** Points towards no number would mislead: without a score the facts stand for themselves. */
  get isScored() {
    return this.view.head.display !== null;
  }

  get known() {
    return [...this.view.helps, ...this.view.hurts];
  }

  get knowsSome() {
    return !this.isScored && this.known.length > 0;
  }

  get strongestRisk() {
    return this.isScored ? this.view.hurts[0] : undefined;
  }

  get strongestHelp() {
    return this.isScored ? this.view.helps[0] : undefined;
  }

  get hasChanges() {
    return (this.view.changes ?? []).length > 0;
  }

  get hasMore() {
    return this.hasChanges || this.view.nextBand !== undefined || this.view.pulse !== undefined;
  }

  /** Path and pulse are short: one above the other beside what changed, else side by side. */
  get besideClass() {
    return this.hasChanges ? "beside" : "spread";
  }

  get ledgerTitle() {
    return `All lines: how ${this.view.ledger.total} adds up`;
  }

  get hasMissing() {
    return this.view.missing.length > 0;
  }

  get missingTitle() {
    return `Signals without data (${this.view.missing.length})`;
  }

  /** What is missing is the answer where there is no score, and a detail where there is one. */
  get openSections() {
    return this.isScored ? [] : ["missing"];
  }
}
