/** A word counts only when it is long enough to say something: "date" or "type" is in half of a portal's names. */
const WORD_LETTERS = 5;

/**
 * Those of the names that somebody may have meant, nearest first. Near = at most a third of the letters of the longer
 * one differ (one letter in short names), whatever the case. `byWord` also takes names that share a word of five letters
 * or more, give or take one letter: `login_count` and `logins`. Empty when nothing is near.
 */
export function nearNames(
  wanted: string,
  names: readonly string[],
  { byWord = false }: { byWord?: boolean } = {},
): string[] {
  return names
    .map((name) => ({ name, letters: differingLetters(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(
      ({ name, letters }) =>
        letters <= Math.max(1, Math.floor(Math.max(name.length, wanted.length) / 3)) ||
        (byWord && shareWord(wanted, name)),
    )
    .sort((a, b) => a.letters - b.letters || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function shareWord(one: string, other: string): boolean {
  return words(one).some((word) => words(other).some((its) => differingLetters(word, its) <= 1));
}

function words(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= WORD_LETTERS);
}

/** Letters to insert, delete, replace or swap with their neighbour: optimal string alignment, row by row. */
function differingLetters(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = last[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
          ? beforeLast[column - 2]! + 1
          : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, last[column]! + 1, current[column - 1]! + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length]!;
}
