import "katex/dist/katex.min.css";
import Markdown from "react-markdown";
import { textElements } from "./markdown-elements.tsx";
import { textPipeline } from "./markdown-pipeline.ts";
import { ScrollByKeyboard } from "./scroll-by-keyboard.tsx";
import styles from "./statement.module.css";

/** A text by an instructor, sanitised, with its formulas set. It is made on the server and costs the browser nothing. */
export function Statement({ markdown }: { readonly markdown: string }) {
  return (
    <ScrollByKeyboard className={styles.statement}>
      <Markdown {...textPipeline} components={textElements}>
        {markdown}
      </Markdown>
    </ScrollByKeyboard>
  );
}
