/** The trend line as geometry in a box of `width` × `height`, and the same in words for those who do not see it. */

/** Share of the width that stays free at both ends, so that the first and the last mark are inside the box. */
const ROOM = 0.01;

/**
 * Paths of the scores and of the smoothed line, and the x of each mark. A day without a score is a gap, not a zero; a
 * day alone between two gaps is drawn as a dot.
 */
export function chartOf({ points, marks }, { width, height }) {
  const step = (width * (1 - 2 * ROOM)) / Math.max(1, points.length - 1);
  const x = (index) => round(points.length === 1 ? width / 2 : width * ROOM + index * step);
  const y = (score) => round(height - (score / 100) * height);
  const line = (of) => {
    let path = "";
    let open = false;
    points.forEach((point, index) => {
      const score = of(point);
      if (score === null) open = false;
      else {
        // The tiny step gives a dot to a day that stands alone.
        path += open ? `L${x(index)} ${y(score)}` : `M${x(index)} ${y(score)}h0.01`;
        open = true;
      }
    });
    return path;
  };
  return {
    score: line(({ score }) => score),
    smoothed: line(({ smoothed }) => smoothed),
    marks: marks
      .map(({ on }) => points.findIndex((point) => point.on === on))
      .filter((index) => index >= 0)
      .map((index) => x(index)),
  };
}

/** "From 51 on 27 Oct 2026 to 38 on 26 Nov 2026; lowest 36 on 20 Nov 2026, highest 54 on 30 Oct 2026." */
export function trendInWords({ points }, formats) {
  const scored = points.filter(({ score }) => score !== null);
  if (scored.length === 0) return "No day of the last month had enough data for a score.";
  const say = ({ on, score }) => `${Math.floor(score + 0.5)} on ${formats.day(on)}`;
  const lowest = scored.reduce((low, one) => (one.score < low.score ? one : low));
  const highest = scored.reduce((high, one) => (one.score > high.score ? one : high));
  return `From ${say(scored[0])} to ${say(scored.at(-1))}; lowest ${say(lowest)}, highest ${say(highest)}.`;
}

/** What to know of the line: scorecard changes, days without a score, days that were rebuilt. */
export function notesOn({ marks, points, rebuiltBefore }, formats) {
  const gaps = points.filter(({ score }) => score === null).length;
  const notes = marks.map(
    ({ on, text }) => `${formats.day(on)}: ${text}. What moved there may be the measure.`,
  );
  if (gaps > 0) notes.push(`${gaps} of ${points.length} days had too little data for a score.`);
  if (rebuiltBefore !== null)
    notes.push(`Days before ${formats.day(rebuiltBefore)} are rebuilt from what Salesforce kept of them.`);
  return notes;
}

function round(value) {
  return Math.round(value * 100) / 100;
}
