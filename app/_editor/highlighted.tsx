import { CODE_PROPERTIES } from "./code-look.ts";
import styles from "./highlighted.module.css";
import { highlightedLines } from "./highlighted-code.ts";

/** A program in the editor's colours; each line is an element of its own, whose class the caller gives. */
export function Highlighted({ code, line }: { readonly code: string; readonly line?: string | undefined }) {
  return (
    <span className={styles.code} style={CODE_PROPERTIES}>
      {highlightedLines(code).map((pieces, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
        <span key={at} className={line}>
          {pieces.map(({ kind, text }, k) =>
            kind === "plain" ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: so is a piece of it
              <span key={k} data-kind={kind}>
                {text}
              </span>
            ),
          )}
          {"\n"}
        </span>
      ))}
    </span>
  );
}
