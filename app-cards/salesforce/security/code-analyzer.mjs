import { CodeAnalyzer, CodeAnalyzerConfig, EventType } from "@salesforce/code-analyzer-core";
import { PmdCpdEnginesPlugin } from "@salesforce/code-analyzer-pmd-engine";
import { RegexEnginePlugin } from "@salesforce/code-analyzer-regex-engine";
import { RetireJsEnginePlugin } from "@salesforce/code-analyzer-retirejs-engine";

/** What Salesforce asks partners to select for the report that goes with a security review. */
const selectors = ["AppExchange", "Recommended:Security"];

/**
 * What the selected rules find in the folders: `rules`, how many there are of each engine, and `findings`, one line
 * each. An engine that fails is a finding, too.
 */
export async function analyze(folders) {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
  const findings = [];
  analyzer.onEvent(EventType.LogEvent, ({ logLevel, message }) => {
    if (logLevel === LOG_ERROR) findings.push(`code-analyzer: ${message}`);
  });
  for (const plugin of [new PmdCpdEnginesPlugin(), new RegexEnginePlugin(), new RetireJsEnginePlugin()])
    await analyzer.addEnginePlugin(plugin);
  const workspace = await analyzer.createWorkspace(folders);
  const selection = await analyzer.selectRules(selectors, { workspace });
  const results = await analyzer.run(selection, { workspace });
  findings.push(...results.getViolations().map(inOneLine));
  const rules = selection.getEngineNames().map((name) => [name, selection.getRulesFor(name).length]);
  return { rules: Object.fromEntries(rules), findings };
}

const LOG_ERROR = 1;

function inOneLine(violation) {
  const rule = violation.getRule();
  const place = violation.getPrimaryLocation();
  const where = [place.getFile(), place.getStartLine()].filter((part) => part !== undefined).join(":");
  return `${rule.getEngineName()}:${rule.getName()} ${where} ${violation.getMessage().replaceAll(/\s+/g, " ")}`;
}
