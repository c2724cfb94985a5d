import type { ReactNode } from "react";
import styles from "./operations.module.css";

interface Props {
  /** What is in it: its name for who does not see it. */
  readonly title: string;
  /** The heads of its columns. */
  readonly children: ReactNode;
  readonly rows: ReactNode;
}

/** A table that scrolls by itself where the window is narrower. */
export function ScrolledTable({ title, children, rows }: Props) {
  return (
    <section
      className={styles.scrolled}
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className={styles.hidden}>{title}</caption>
        <thead>
          <tr>{children}</tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </section>
  );
}
