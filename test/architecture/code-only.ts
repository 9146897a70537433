/**
 * A TypeScript source without its comments and, unless they are kept, without the text of its strings; what a
 * template computes is code and stays. Regular expressions are taken as code.
 */
export function codeOnly(source: string, { keepStrings = false } = {}): string {
  let code = "";
  /** Open braces per template expression that we are in, innermost last. */
  const expressions: number[] = [];
  let i = 0;
  while (i < source.length) {
    const here = source[i]!;
    const pair = source.slice(i, i + 2);
    if (pair === "//") i = endOf(source, "\n", i);
    else if (pair === "/*") i = endOf(source, "*/", i + 2) + 2;
    else if (here === '"' || here === "'") {
      const end = endOfString(source, here, i);
      code += keepStrings ? source.slice(i, end) : `${here}${here}`;
      i = end;
    } else if (here === "`") i = skipTemplateText(i + 1);
    else if (here === "}" && expressions.at(-1) === 0) {
      expressions.pop();
      code += "}";
      i = skipTemplateText(i + 1);
    } else {
      if (expressions.length > 0) expressions[expressions.length - 1]! += braces(here);
      code += here;
      i += 1;
    }
  }
  return code;

  /** Position after a template's text: behind its closing backtick, or inside its next expression. */
  function skipTemplateText(from: number): number {
    for (let at = from; at < source.length; at++) {
      if (source[at] === "\\") at += 1;
      else if (source[at] === "`") return at + 1;
      else if (source.startsWith("${", at)) {
        expressions.push(0);
        code += "{";
        return at + 2;
      }
    }
    return source.length;
  }
}

function braces(character: string): number {
  return character === "{" ? 1 : character === "}" ? -1 : 0;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at === -1 ? source.length : at;
}

function endOfString(source: string, quote: string, from: number): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === quote) return at + 1;
  }
  return source.length;
}
