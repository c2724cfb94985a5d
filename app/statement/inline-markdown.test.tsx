import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InlineMarkdown } from "./inline-markdown.tsx";

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
  expect(render("One.\n\nTwo.")).toMatch(/<span[^>]*>One\.<\/span>\s*<span[^>]*>Two\.<\/span>/);
});

function render(markdown: string): string {
  return renderToStaticMarkup(<InlineMarkdown markdown={markdown} />);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .trim();
}
