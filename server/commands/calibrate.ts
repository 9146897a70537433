import { calibrate } from "#scoring";
import { readScorecard } from "./open-format/documents.ts";
import { runFileCommand } from "./open-format/file-command.ts";
import { inputOptions } from "./open-format/input-source.ts";
import { fromLabelled, outcomeHelp, outcomeOptions, outcomeSettings } from "./open-format/labelled-rows.ts";
import { writeTexts } from "./open-format/output-file.ts";
import { reportTable } from "./open-format/report-table.ts";

const help = `
Learns a scorecard from outcomes and proposes it if it is better out of fold than the one before.
Answers {"proposed": scorecard, "probability": [[score, probability]], "report": figures out of fold}.

  npm run -s calibrate -- --in labelled.ndjson --scorecard card.json
  npm run -s calibrate -- --csv accounts.csv --mapping mapping.json --bins

  --scorecard FILE  the scorecard before; without it, every signal on a straight line with the same weight
  --bins            learns a curve for each signal of the input too, not weights alone
${outcomeHelp}
  --table           the report for people instead of JSON
`;

/** Learns a scorecard from outcomes. */
await runFileCommand(
  help,
  {
    ...inputOptions,
    ...outcomeOptions,
    scorecard: { type: "string" },
    bins: { type: "boolean" },
    out: { type: "string" },
    table: { type: "boolean" },
  },
  async (values) => {
    const file = values.scorecard as string | undefined;
    const before = file === undefined ? {} : { scorecard: await readScorecard(file) };
    const options = { ...outcomeSettings(values), ...before, bins: values.bins === true };
    const result = await fromLabelled(values, (rows) => calibrate(rows, options));
    const text =
      values.table === true
        ? `${result.report.decision}\n\n${reportTable(result.report)}`
        : `${JSON.stringify(result, null, 2)}\n`;
    await writeTexts(values.out as string | undefined, single(text));
  },
);

async function* single(text: string): AsyncGenerator<string> {
  yield text;
}
