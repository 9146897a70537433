import { userFormats } from "c/healthFormats";
import { countDays, sentenceCase, telling } from "c/healthText";
import { api, LightningElement } from "lwc";

/** What changed since a day that the reader chooses; it opens on the one that tells most. */
export default class HealthChanges extends LightningElement {
  @api changes;
  @api recordId;
  /** Day that the reader chose; null = not yet. */
  chosen = null;

  get change() {
    return this.changes.find(({ since }) => since === this.chosen) ?? telling(this.changes);
  }

  get hasChoice() {
    return this.changes.length > 1;
  }

  get options() {
    return this.changes.map(({ daysAgo, since }) => ({
      value: since,
      label: countDays(daysAgo),
    }));
  }

  choose(event) {
    this.chosen = event.detail.value;
  }

  get day() {
    return userFormats().day(this.change.since);
  }

  /** Said in place of the lines; null where there are some. */
  get instead() {
    const { unexplained, lines, from } = this.change;
    if (unexplained !== null) return unexplained;
    if (lines.length > 0) return null;
    return `Nothing that moves the score: it stood at ${from} on ${this.day}, too.`;
  }

  get lines() {
    const formats = userFormats();
    return this.change.lines.map((line, index) => ({
      key: `${this.change.since} ${index}`,
      name: line.label,
      statement: sentenceCase(line.statement),
      evidence: line.evidence,
      points: formats.points(line.points),
    }));
  }

  get rounding() {
    const { rounding } = this.change;
    return rounding === 0 ? null : userFormats().points(rounding);
  }
}
