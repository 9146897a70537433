import { backtest } from "#scoring";
import { readScorecard } from "./open-format/documents.ts";
import { required, runFileCommand } from "./open-format/file-command.ts";
import { inputOptions } from "./open-format/input-source.ts";
import { fromLabelled, outcomeHelp, outcomeOptions, outcomeSettings } from "./open-format/labelled-rows.ts";
import { writeTexts } from "./open-format/output-file.ts";
import { reportTable } from "./open-format/report-table.ts";

const help = `
Says how well a scorecard would have told which accounts leave, beside what any scorecard has to beat.

  npm run -s backtest -- --scorecard card.json --in labelled.ndjson
  npm run -s backtest -- --scorecard card.json --csv accounts.csv --mapping mapping.json --table

  --scorecard FILE  the scorecard (scoring/scorecard.schema.json describes it)
${outcomeHelp}
  --table           for people instead of JSON
`;

/** Tests a scorecard on outcomes. */
await runFileCommand(
  help,
  {
    ...inputOptions,
    ...outcomeOptions,
    scorecard: { type: "string" },
    out: { type: "string" },
    table: { type: "boolean" },
  },
  async (values) => {
    const scorecard = await readScorecard(required(values, "scorecard", "the file with the scorecard"));
    const settings = outcomeSettings(values);
    const report = await fromLabelled(values, (rows) => backtest(rows, scorecard, settings));
    const text = values.table === true ? reportTable(report) : `${JSON.stringify(report, null, 2)}\n`;
    await writeTexts(values.out as string | undefined, single(text));
  },
);

async function* single(text: string): AsyncGenerator<string> {
  yield text;
}
