import "katex/dist/katex.min.css";
import type { ReactElement } from "react";
import Markdown from "react-markdown";
import { textElements } from "./markdown-elements.tsx";
import { textPipeline } from "./markdown-pipeline.ts";
import { ScrollByKeyboard } from "./scroll-by-keyboard.tsx";
import styles from "./statement.module.css";

/** A text by an instructor, sanitised, with its formulas set. It is made on the server and costs the browser nothing. */
export function Statement({ markdown }: { readonly markdown: string }) {
  return <ScrollByKeyboard className={styles.statement}>{setText(markdown)}</ScrollByKeyboard>;
}

/** Statements are few and stay as they are until the server starts again; setting formulas anew takes 0.1 s a page. */
const known = new Map<string, ReactElement>();

function setText(markdown: string): ReactElement {
  const text =
    known.get(markdown) ?? Markdown({ ...textPipeline, components: textElements, children: markdown });
  known.set(markdown, text);
  return text;
}
