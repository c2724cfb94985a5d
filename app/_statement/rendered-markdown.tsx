import "katex/dist/katex.min.css";
import { createElement, Fragment, type ReactNode } from "react";
import { inlineElements } from "./markdown-elements.tsx";
import type { Markup } from "./markup.ts";
import styles from "./statement.module.css";

/** What the server made of a short text by `markupOf`. */
export function RenderedMarkdown({ markup }: { readonly markup: readonly Markup[] }) {
  return <span className={styles.inline}>{nodes(markup)}</span>;
}

function nodes(markup: readonly Markup[]): ReactNode {
  return markup.map((part, i) => {
    const key = `${i}`;
    if (typeof part === "string") return <Fragment key={key}>{part}</Fragment>;
    const { tag, props, children } = part;
    const element = Object.hasOwn(inlineElements, tag) ? (inlineElements[tag] ?? tag) : tag;
    // Elements without content, as <br>, take no children, not even none.
    const inner = children.length === 0 ? [] : [nodes(children)];
    return createElement(element, { ...props, key }, ...inner);
  });
}
