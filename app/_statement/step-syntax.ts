import { directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";

/**
 * A remark plugin that reads the steps of a derivation: a line `:::step[question]`, what answers it, a line `:::`. Of
 * Markdown's directives it takes containers alone: a colon within a line is a colon. As grader/spec/prose/markdown-tree.ts.
 */
export function stepSyntax(this: { data(): object }): void {
  const data: ParserData = this.data();
  const [containers] = [directive().flow?.[COLON] ?? []].flat();
  const extension = { flow: { [COLON]: containers } };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), extension];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

const COLON = 58;

/** What remark's parser reads of its processor's data. */
interface ParserData {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}
