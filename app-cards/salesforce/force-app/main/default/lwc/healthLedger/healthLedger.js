import { userFormats } from "c/healthFormats";
import { lineStateWords, sentenceCase } from "c/healthText";
import { api, LightningElement } from "lwc";

/** Every line behind the number, from the typical account down to the score in the head. */
export default class HealthLedger extends LightningElement {
  @api ledger;
  @api dimensions;

  get lines() {
    const { baseline, baselineLabel, lines, effects, rounding } = this.ledger;
    const formats = userFormats();
    const all = [
      { key: "baseline", name: baselineLabel, points: formats.decimal(baseline) },
      ...lines.map((line) => ({
        key: line.metric,
        name: line.label,
        detail: this.detailOf(line),
        points: formats.points(line.points),
      })),
      ...effects.map(({ id, label, points }) => ({
        key: `effect ${id}`,
        name: label,
        detail: "Exception",
        points: formats.points(points),
      })),
    ];
    if (rounding !== 0)
      all.push({ key: "rounding", name: "Rounding to a whole number", points: formats.points(rounding) });
    return all;
  }

  detailOf({ dimension, statement, state }) {
    const label = this.dimensions.find(({ id }) => id === dimension)?.label ?? dimension;
    return [label, sentenceCase(statement), lineStateWords[state]]
      .filter((part) => part !== null)
      .join(" · ");
  }
}
