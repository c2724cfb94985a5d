import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InlineMarkdown } from "./inline-markdown.tsx";
import { type Markup, markupOf } from "./markup.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

const TEXTS = [
  "Divide by `N`, **not** by $N-1$.",
  "$$x=\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix},\\qquad \\sqrt{\\hat x}$$",
  "One.\n\nTwo, with a [link](https://arxiv.org) and ![a picture](x.png).",
  "$\\nosuch{$ Array<number>",
];

test.each(TEXTS)("the browser shows what the server would: %s", (text) => {
  const sent: readonly Markup[] = JSON.parse(JSON.stringify(markupOf(text)));
  expect(renderToStaticMarkup(<RenderedMarkdown markup={sent} />)).toBe(
    renderToStaticMarkup(<InlineMarkdown markdown={text} />),
  );
});

test("a text without markup travels as text", () => {
  expect(markupOf("Only weight and bias.")).toEqual([
    { tag: "p", props: {}, children: ["Only weight and bias."] },
  ]);
});
