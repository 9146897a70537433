import { userFormats } from "c/healthFormats";
import { bandNames, sentenceCase } from "c/healthText";
import { api, LightningElement } from "lwc";

/** One bar per dimension, with its share of the score; a dimension without data says so and has no bar. */
export default class HealthDimensions extends LightningElement {
  @api dimensions;

  get bars() {
    return this.dimensions.map(({ id, label, score, weight, band }) => {
      const share = `${userFormats().percent(weight)} of the score`;
      const judged = band === undefined ? "" : ` · ${sentenceCase(bandNames[band])}`;
      return {
        id,
        label,
        words: score === null ? `No data yet · ${share}` : `${score} of 100${judged} · ${share}`,
        hasScore: score !== null,
        fillClass: `fill ${band ?? "unknown"}`,
        fillStyle: `inline-size: ${score}%`,
      };
    });
  }
}
