import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import { expect, test } from "vitest";
import { inlineElements } from "./markdown-elements.tsx";
import { inlinePipeline } from "./markdown-pipeline.ts";
import { type Markup, markupOf } from "./markup.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

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

const TEXTS = [
  "Divide by `N`, **not** by $N-1$.",
  "$$x=\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix},\\qquad \\sqrt{\\hat x}$$",
  "One.\n\nTwo, with a [link](https://arxiv.org) and ![a picture](x.png).",
  "$\\nosuch{$ Array<number>",
];

test.each(TEXTS)("what travels as JSON shows as react-markdown would show it: %s", (text) => {
  const whole = (
    <Markdown {...inlinePipeline} components={inlineElements}>
      {text}
    </Markdown>
  );
  expect(render(text)).toContain(renderToStaticMarkup(whole));
});

test("a text without markup travels as text", () => {
  expect(markupOf("Only weight and bias.")).toEqual([
    { tag: "p", props: {}, children: ["Only weight and bias."] },
  ]);
});

/** As a browser shows what the server sent. */
function render(markdown: string): string {
  const sent: readonly Markup[] = JSON.parse(JSON.stringify(markupOf(markdown)));
  return renderToStaticMarkup(<RenderedMarkdown markup={sent} />);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .trim();
}
