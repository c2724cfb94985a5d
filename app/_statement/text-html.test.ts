import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markdownTree, nodesOf } from "../../grader/spec/prose/markdown-tree.ts";
import { textHtml as render } from "./markdown-html.ts";

const EXERCISES = join(import.meta.dirname, "../../exercises");
const TEXTS = globSync("*/statement.*.md", { cwd: EXERCISES });

/** `grader verify` finds what cannot be shown in a tree of its own; here is seen that the pages read texts alike. */
describe("statements of the catalogue", () => {
  test.each(TEXTS)("%s is read by verify as the page shows it", (path) => {
    const markdown = readFileSync(join(EXERCISES, path), "utf8");
    const html = render(markdown);
    const shown = (tag: string) => html.split(tag).length - 1;
    const nodes = [...nodesOf(markdownTree(markdown, "whole"))].map(({ type }) => type);
    const read = (...types: readonly string[]) => nodes.filter((type) => types.includes(type)).length;
    expect(shown('<span class="katex">')).toBe(read("math", "inlineMath"));
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
