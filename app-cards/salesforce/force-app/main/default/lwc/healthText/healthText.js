/** What the card's components share and what needs no page: words, formats, summaries, the check of an answer. */

export { adviceFor } from "./advice.js";
export { failedBy, readAnswer } from "./answer.js";
export { telling } from "./changes.js";
export { formatsFor } from "./formats.js";
export { newKey } from "./keys.js";
export { scoreOfValues, scoreOfView } from "./score-summary.js";
export { chartOf, notesOn, trendInWords } from "./trend.js";
export * from "./words.js";
