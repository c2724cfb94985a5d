import { Fragment } from "react";
import { inlineMarkup } from "../../grader/browser.ts";

/** A sentence of a report: inline Markdown with `code`, **bold** and $mathematics$. */
export function InlineText({ markdown }: { readonly markdown: string }) {
  return inlineMarkup(markdown).map(({ text, style }, i) => {
    const key = `${i} ${text}`;
    if (style === "code") return <code key={key}>{text}</code>;
    if (style === "bold") return <strong key={key}>{text}</strong>;
    return <Fragment key={key}>{text}</Fragment>;
  });
}
