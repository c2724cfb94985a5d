import "katex/dist/katex.min.css";
import Markdown from "react-markdown";
import { inlineElements } from "./markdown-elements.tsx";
import { inlinePipeline } from "./markdown-pipeline.ts";
import styles from "./statement.module.css";

/** A hint, a message, a choice: `code`, emphasis and formulas in one or a few sentences. For the server only. */
export function InlineMarkdown({ markdown }: { readonly markdown: string }) {
  return (
    <span className={styles.inline}>
      <Markdown {...inlinePipeline} components={inlineElements}>
        {markdown}
      </Markdown>
    </span>
  );
}
