import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markdownTree, nodesOf } from "../../grader/spec/prose/markdown-tree.ts";
import { rowsOf } from "./formula-rows.ts";
import { textHtml as render } from "./markdown-html.ts";
import { stepsHtml } from "./steps-html.ts";

const EXERCISES = join(import.meta.dirname, "../../exercises");
const TEXTS = globSync("*/statement.*.md", { cwd: EXERCISES });

/** `grader verify` finds what cannot be shown in a tree of its own; here is seen that the pages read texts alike. */
describe("statements of the catalogue", () => {
  test.each(TEXTS)("%s is read by verify as the page shows it", (path) => {
    const markdown = readFileSync(join(EXERCISES, path), "utf8");
    const html = render(markdown);
    const shown = (tag: string) => html.split(tag).length - 1;
    const nodes = [...nodesOf(markdownTree(markdown, "whole"))];
    const read = (...types: readonly string[]) => nodes.filter(({ type }) => types.includes(type)).length;
    const rows = nodes.flatMap((node) => (node.type === "math" ? rowsOf(node.value) : []));
    expect(shown('<span class="katex">')).toBe(read("inlineMath") + rows.length);
    expect(shown('<details class="step"><summary>')).toBe(read("containerDirective"));
    expect(shown("<table>")).toBe(read("table"));
    expect(shown("<pre")).toBe(read("code"));
    expect(shown("<a ")).toBe(read("link"));
    expect(shown("<li")).toBe(read("listItem"));
    expect(shown("katex-error")).toBe(0);
  });
});

describe("a formula that cannot be set", () => {
  test("stays readable, with the reason beside it", () => {
    const html = render("before $\\frac{1}{$ after");
    expect(html).toContain('class="katex-error"');
    expect(html).toContain("\\frac{1}{");
    expect(html).toContain("ParseError");
    expect(html).toContain("after");
  });

  test("does not take the others with it", () => {
    expect(render("$\\nosuch$ and $x^2$")).toContain("<msup>");
  });
});

describe("what looks like a tag is text", () => {
  test("in a paragraph", () => expect(render("An Array<number> of a <b>")).toContain("Array&#x3C;number>"));
});

describe("formulas beside each other", () => {
  const rows = (formula: string) => render(`$$\n${formula}\n$$`).split('class="katex-display"').length - 1;

  test("may stand below each other", () => expect(rows("a = b, \\qquad c = d \\qquad e")).toBe(3));

  test.each(["{a \\qquad b}", "\\left( a \\qquad b \\right)", "\\begin{matrix} a \\qquad b \\end{matrix}"])(
    "unless they are in one group: %s",
    (formula) => expect(rows(formula)).toBe(1),
  );
});

describe("a step of a derivation", () => {
  const STEP = ":::step[What is $x$?]\n\n$$\nx = 1\n$$\n\n:::";

  test("is folded below its question", () => {
    expect(render(STEP)).toMatch(
      /^<details class="step"><summary>What is .*<\/summary>\n.*katex-display.*\n<\/details>$/s,
    );
  });

  test("stands open for who chose so, and folded again", () => {
    const open = stepsHtml(render(STEP), true);
    expect(open).toContain('<details class="step" open>');
    expect(stepsHtml(open, false)).toBe(render(STEP));
  });

  test("is none where a line only speaks of one", () =>
    expect(render("The ratio 1:2, :::step")).toContain(":::step"));
});

describe("punctuation", () => {
  test.each(["。后文", ", and", "）。", ":"])("stays with the formula before it: %s", (after) => {
    const mark = after.match(/^[^\p{L}\s]+/u)?.[0];
    expect(render(`前文 $x = 1$${after}`)).toMatch(
      new RegExp(`<span class="together">.*</span>\\${mark}</span>`),
    );
  });

  test("leaves a long formula its breaks, but for the one before the mark", () => {
    const html = render("前文 $a = b = c$。后文");
    expect(html.match(/<span class="breaks"><span class="base">/g)).toHaveLength(2);
    expect(html.match(/class="base"/g)).toHaveLength(3);
  });

  test("nothing is bound to a formula that a word follows", () => {
    expect(render("$x$ and $y$")).not.toContain("together");
  });
});

describe("links", () => {
  test("to other sites open beside the page and learn nothing of it", () => {
    expect(render("[paper](https://arxiv.org/abs/1502.03167)")).toContain(
      '<a href="https://arxiv.org/abs/1502.03167" rel="noopener noreferrer" target="_blank">paper</a>',
    );
  });

  test("within the site stay in the page", () => {
    expect(render("[next](/exercises/adam)")).toContain(
      '<a href="/exercises/adam" rel="noopener noreferrer">',
    );
  });
});
