import { expect, test } from "vitest";
import { sentenceHtml as render } from "./markdown-html.ts";

test("sets code, emphasis and formulas in one line", () => {
  const html = render("Divide by `N`, **not** by $N-1$.");
  expect(html).toContain("<code>N</code>");
  expect(html).toContain("<strong>not</strong>");
  expect(html).toContain('class="katex"');
  expect(html).not.toMatch(/<(p|div)\b/);
});

test.each([
  "- 1",
  "1. Take the mean",
  "# of rows",
  "> 0",
  "    x",
  "---",
  "```",
  "[a]: b",
  "+ 2",
  "*",
  "~1~2",
])("leaves %s as it is written", (text) => {
  expect(plain(render(text))).toBe(text.trim());
  expect(render(text)).not.toMatch(/<(ul|ol|li|h\d|blockquote|pre|hr|del)\b/);
});

test("keeps paragraphs apart without making blocks of a label", () => {
  expect(render("One.\n\nTwo.")).toMatch(
    /<span class="paragraph">One\.<\/span>\s*<span class="paragraph">Two\.<\/span>/,
  );
});

test("shows of a picture its text, and opens other sites beside the page", () => {
  expect(render("![a picture](x.png) of [arXiv](https://arxiv.org)")).toBe(
    '<span class="paragraph"><span class="picture">a picture</span> of ' +
      '<a href="https://arxiv.org" rel="noopener noreferrer" target="_blank">arXiv</a></span>',
  );
});

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#x3C;", "<")
    .trim();
}
