import type { DocumentLine } from "./document-line.ts";
import type { Heading } from "./heading.ts";
import { isAsked } from "./is-question-title.ts";

/** Items and bold lines that stand beside others of their kind and all ask: an answer is no list of questions. */
export function askingRuns(lines: readonly DocumentLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  let first: Heading | null = null;
  const end = () => {
    const headings = run.flatMap((at) => lines[at]?.heading ?? []);
    if (run.length > 1 && headings.every(({ title }) => isAsked(title))) for (const at of run) found.add(at);
    run = [];
  };
  lines.forEach(({ heading, marker, isBlank, raw, isCode }, at) => {
    if (isBlank || isCode) return;
    const isEntry = (heading?.kind === "item" || heading?.kind === "bold") && marker === null;
    const isSame = isEntry && heading.kind === first?.kind && heading.indent === first.indent;
    if (isEntry && (isSame || run.length === 0 || heading.indent <= (first?.indent ?? 0))) {
      if (!isSame) end();
      first = heading;
      run.push(at);
    } else if (heading?.kind === "heading" || (first?.kind === "item" && !/^\s/.test(raw))) end();
  });
  end();
  return found;
}
