import { type Figure, figure, noFigure } from "./figure.ts";

/** What is wrong with answers that must be whole numbers on a scale; undefined when nothing is. */
export function offScale(answers: readonly number[], lowest: number, highest: number) {
  const wrong = answers.find((answer) => !Number.isInteger(answer) || answer < lowest || answer > highest);
  return wrong === undefined
    ? undefined
    : noFigure(`answer ${wrong} is not on the scale of ${lowest} to ${highest}`);
}

/** A survey's figure with the number of answers behind it; few answers lower availability, they never null it. */
export function surveyFigure(value: number | null, answers: number): Figure {
  return value === null ? noFigure("nobody has answered") : figure(value, answers);
}
