import rehypeKatex from "rehype-katex";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { disableConstructs } from "./disable-constructs.ts";
import { formulaRows } from "./formula-rows.ts";
import { keepMarks } from "./keep-marks.ts";
import { sentenceElements, textElements } from "./shown-elements.ts";
import { stepElement } from "./step-element.ts";
import { stepSyntax } from "./step-syntax.ts";

/** What the sanitiser lets through: no scripts, no styles, no pictures, links to the web and to mail only. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [["className", /^language-./, "math-inline", "math-display"]],
    details: [["className", "step"]],
    // The picture itself is not loaded; its text is shown.
    img: ["alt"],
  },
  protocols: { href: ["http", "https", "mailto"] },
};

/**
 * Formulas are set after sanitising, so their markup is KaTeX's own: without `trust` it writes no link, class, style or
 * picture an author could name. The limits stop formulas that grow without end or over the page.
 */
const formulas = {
  trust: false,
  // Chinese inside a formula is no fault.
  strict: "ignore",
  maxSize: 20,
  maxExpand: 1000,
  errorColor: "var(--nabla-failed)",
} as const;

/** Tags are no markup here: what looks like one, as `Array<number>`, is text and is shown. */
const TAGS = ["htmlFlow", "htmlText"];

/** What would make a block of a short text: a choice "- 1" is a number and no list. */
const BLOCKS = [
  ...["blockQuote", "codeFenced", "codeIndented", "definition", "headingAtx", "list"],
  ...["setextUnderline", "thematicBreak"],
];

/** Whole texts: headings, lists, tables, listings, formulas, steps of derivations. */
export const textPipeline = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(stepSyntax)
  .use(disableConstructs, TAGS)
  .use(remarkRehype, { handlers: { containerDirective: stepElement } })
  .use(rehypeSanitize, schema)
  .use(formulaRows)
  .use(rehypeKatex, formulas)
  .use(keepMarks)
  .use(textElements)
  .use(rehypeStringify)
  .freeze();

/** A sentence or two: code, emphasis, formulas, links. */
export const sentencePipeline = unified()
  .use(remarkParse)
  .use(remarkMath)
  .use(disableConstructs, [...TAGS, ...BLOCKS])
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeKatex, formulas)
  .use(keepMarks)
  .use(sentenceElements)
  .use(rehypeStringify)
  .freeze();
