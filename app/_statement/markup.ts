import { isValidElement, type ReactNode } from "react";
import Markdown from "react-markdown";
import { inlinePipeline } from "./markdown-pipeline.ts";

/**
 * A short text as a tree that travels in JSON. Setting formulas in the browser would cost it KaTeX; HTML as text would
 * have to be trusted there. This is made into elements by React like everything else.
 */
export type Markup = string | MarkupElement;

export interface MarkupElement {
  readonly tag: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly Markup[];
}

/** Sanitises a short text and sets its formulas. For the server only. */
export function markupOf(markdown: string): readonly Markup[] {
  return markupOfNode(Markdown({ ...inlinePipeline, children: markdown }));
}

function markupOfNode(node: ReactNode): Markup[] {
  if (typeof node === "string") return [node];
  if (Array.isArray(node)) return node.flatMap(markupOfNode);
  if (!isValidElement<{ readonly children?: ReactNode }>(node)) return [];
  const { children, ...props } = node.props;
  const inner = markupOfNode(children);
  // A fragment: react-markdown's own root.
  if (typeof node.type !== "string") return inner;
  return [{ tag: node.type, props, children: inner }];
}
