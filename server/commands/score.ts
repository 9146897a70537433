import {
  type CompiledScorecard,
  compileScorecard,
  lintScorecard,
  type Reference,
  referenceCollector,
  referencePasses,
  type Scorecard,
  ScoreInputError,
  scoreAccount,
} from "#scoring";
import { readScorecard } from "./open-format/documents.ts";
import { required, runFileCommand } from "./open-format/file-command.ts";
import type { InputLine } from "./open-format/input-line.ts";
import { type InputSource, inputOptions, openInput } from "./open-format/input-source.ts";
import { lineError } from "./open-format/line-error.ts";
import { writeTexts } from "./open-format/output-file.ts";
import { UsageError } from "./usage-error.ts";

const help = `
Scores every line of a file with a scorecard; one JSON line each, in order.

  npm run -s score -- --scorecard card.json --in signals.ndjson --out scores.ndjson
  npm run -s score -- --scorecard card.json --csv accounts.csv --mapping mapping.json

  --scorecard FILE  the scorecard (scoring/scorecard.schema.json describes it)
  --in FILE         one account a line: {"account":"a1","asOf":"2026-11-01","signals":{"nps":32}}; - is standard input
  --csv FILE        rows instead of lines, with --mapping FILE, which says what the columns mean
  --out FILE        written beside and renamed at the end; without it, standard output
  --lint            also prints what the scorecard probably does not intend
`;

/** Scores a file by a scorecard. */
await runFileCommand(
  help,
  {
    ...inputOptions,
    scorecard: { type: "string" },
    out: { type: "string" },
    lint: { type: "boolean" },
  },
  async (values) => {
    const card = required(values, "scorecard", "the file with the scorecard");
    const scorecard = await readScorecard(card);
    printFindings(card, scorecard, values.lint === true);
    const source = await openInput(values);
    const compiled = compileScorecard(scorecard);
    const reference = await readReference(compiled, source);
    await writeTexts(values.out as string | undefined, scoredLines(compiled, source, reference));
  },
);

/** An error of the linter is always said, since the scores then mean something else; the scores come all the same. */
function printFindings(file: string, scorecard: Scorecard, all: boolean): void {
  for (const { level, path, message } of lintScorecard(scorecard)) {
    if (all || level === "error") console.error(`${file}: ${path}: ${level}: ${message}`);
  }
}

/** What the other accounts are, where the scorecard asks: the file is then read before it is scored. */
async function readReference(
  compiled: CompiledScorecard,
  source: InputSource,
): Promise<Reference | undefined> {
  const passes = referencePasses(compiled);
  // A pipe can be read once. Keeping a copy of it on disk would leave customers' data where nobody looks for them.
  if (passes > 0 && !source.rereadable)
    throw new UsageError([
      `${source.name}: this scorecard compares accounts with each other and reads the input more than once: save it and name the file with --in`,
    ]);
  let reference: Reference | undefined;
  for (let pass = 0; pass < passes; pass++) {
    const collector = referenceCollector(compiled, reference);
    for await (const one of source.lines()) named(source, one, () => collector.add(one.input));
    reference = collector.freeze();
  }
  return reference;
}

async function* scoredLines(
  compiled: CompiledScorecard,
  source: InputSource,
  reference: Reference | undefined,
): AsyncGenerator<string> {
  for await (const one of source.lines()) {
    const result = named(source, one, () => scoreAccount(compiled, one.input, reference));
    yield `${JSON.stringify(result)}\n`;
  }
}

/** What an input is refused for, with its place. */
function named<T>(source: InputSource, { line }: InputLine, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ScoreInputError)) throw error;
    const { path, message } = error.problems[0]!;
    throw lineError(source.name, line, path, message);
  }
}
