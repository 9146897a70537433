import {
  type CompiledScorecard,
  compileScorecard,
  type LintFinding,
  lintScorecard,
  type Reference,
  referenceCollector,
  referencePasses,
  ScoreInputError,
  scoreAccount,
} from "#scoring";
import { readScorecard } from "./open-format/documents.ts";
import { required, runFileCommand } from "./open-format/file-command.ts";
import type { InputLine } from "./open-format/input-line.ts";
import { type InputSource, inputOptions, openInput } from "./open-format/input-source.ts";
import { lineError } from "./open-format/line-error.ts";
import { writeTexts } from "./open-format/output-file.ts";
import { UnseenNames } from "./open-format/unseen-names.ts";
import { UsageError } from "./usage-error.ts";

const help = `
Scores every line of a file with a scorecard; one JSON line each, in order.

  npm run -s score -- --scorecard card.json --in signals.ndjson --out scores.ndjson
  npm run -s score -- --scorecard card.json --csv accounts.csv --mapping mapping.json

  --scorecard FILE  the scorecard (scoring/scorecard.schema.json describes it)
  --in FILE         one account a line: {"account":"a1","asOf":"2026-11-01","signals":{"nps":32}}; - is standard input
  --csv FILE        rows instead of lines, with --mapping FILE, which says what the columns mean
  --out FILE        written beside and renamed at the end; without it, standard output
  --lint            also prints what the scorecard probably does not intend, and what it reads and no line has
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
    const doubts = lintScorecard(scorecard);
    // An error is always said, since the scores then mean something else; the scores come all the same.
    printFindings(card, values.lint === true ? doubts : doubts.filter(({ level }) => level === "error"));
    const source = await openInput(values);
    const compiled = compileScorecard(scorecard);
    const reference = await readReference(compiled, source);
    const unseen = values.lint === true ? new UnseenNames(scorecard) : null;
    await writeTexts(values.out as string | undefined, scoredLines(compiled, source, reference, unseen));
    if (unseen === null) return;
    const names = unseen.findings();
    printFindings(
      card,
      names.map((one) => ({ level: "warning", ...one })),
    );
    if (doubts.length + names.length === 0) console.error(`${card}: nothing in it is doubtful`);
  },
);

function printFindings(file: string, findings: readonly LintFinding[]): void {
  for (const { level, path, message } of findings) console.error(`${file}: ${path}: ${level}: ${message}`);
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
  unseen: UnseenNames | null,
): AsyncGenerator<string> {
  for await (const one of source.lines()) {
    unseen?.see(one.input);
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
