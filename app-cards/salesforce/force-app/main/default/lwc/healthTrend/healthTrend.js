import { userFormats } from "c/healthFormats";
import { chartOf, notesOn, trendInWords } from "c/healthText";
import { api, LightningElement } from "lwc";

/** The drawing's own units; it is stretched to the width that there is. */
const BOX = { width: 300, height: 100 };

/** The scores of the last month as a line, and the same in words for those who do not see it. */
export default class HealthTrend extends LightningElement {
  @api line;

  get viewBox() {
    return `0 0 ${BOX.width} ${BOX.height}`;
  }

  get chart() {
    const { marks, ...paths } = chartOf(this.line, BOX);
    return { ...paths, marks: marks.map((x) => ({ key: `mark ${x}`, path: `M${x} 0V${BOX.height}` })) };
  }

  get hasMarks() {
    return this.chart.marks.length > 0;
  }

  get hasLine() {
    return this.line.points.some(({ score }) => score !== null);
  }

  get words() {
    return trendInWords(this.line, userFormats());
  }

  get alternative() {
    return `Line of the health score over ${this.line.points.length} days, on a scale from 0 to 100.`;
  }

  get notes() {
    return notesOn(this.line, userFormats());
  }

  get first() {
    return userFormats().day(this.line.points[0].on);
  }

  /** Null where the line is one day. */
  get last() {
    return this.line.points.length === 1 ? null : userFormats().day(this.line.points.at(-1).on);
  }
}
