import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./scrolled-table.module.css";

interface Props {
  /** What is in it: its name for who does not see it. */
  readonly title: string;
  /** The heads of its columns. */
  readonly children: ReactNode;
  readonly rows: ReactNode;
  /** Of the table, for what its cells have of their own. */
  readonly className?: string | undefined;
}

/** A table that scrolls by itself where the window is narrower. */
export function ScrolledTable({ title, children, rows, className = "" }: Props) {
  return (
    <section
      className={styles.scrolled}
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
      tabIndex={0}
    >
      <table className={`${styles.table} ${className}`}>
        <VisuallyHidden component="caption">{title}</VisuallyHidden>
        <thead>
          <tr>{children}</tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </section>
  );
}
