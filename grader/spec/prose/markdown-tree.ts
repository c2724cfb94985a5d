import { type ContainerDirective, directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";

/**
 * What the pages take for text (app/_statement/markdown-pipeline.ts): tags, and in a short text all that makes blocks.
 */
const TAGS = ["htmlFlow", "htmlText"];
const BLOCKS = [
  ...["blockQuote", "codeFenced", "codeIndented", "definition", "headingAtx", "list"],
  ...["setextUnderline", "thematicBreak"],
];
const without = (constructs: readonly string[]) => ({
  micromarkExtensions: [{ disable: { null: [...constructs] } }],
});

/** `:::step[…]` and its end; a colon within a line is a colon. */
const COLON = 58;
const [steps] = [directive().flow?.[COLON] ?? []].flat();

const whole = unified()
  .data({
    micromarkExtensions: [...without(TAGS).micromarkExtensions, { flow: { [COLON]: steps } }],
    fromMarkdownExtensions: [directiveFromMarkdown()],
  })
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .freeze();
const short = unified()
  .data(without([...TAGS, ...BLOCKS]))
  .use(remarkParse)
  .use(remarkMath)
  .freeze();

type Root = ReturnType<typeof whole.parse>;
export type MarkdownNode = Root | Root["children"][number];

/** A step of a derivation: its question, if it has one, is its first child. */
export type Step = ContainerDirective;

/** A text as the pages read it: a whole one, or a sentence or two. */
export function markdownTree(text: string, form: "whole" | "short"): Root {
  return (form === "whole" ? whole : short).parse(text);
}

/** A node and everything within it, in the order of the text. */
export function* nodesOf(node: MarkdownNode): Generator<MarkdownNode> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}
