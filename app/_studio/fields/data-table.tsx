import type { ReactNode } from "react";
import styles from "./fields.module.css";

interface Props {
  /** For who hears the page. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** What the last column, of buttons, is for; none if not given. */
  readonly actions?: string;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table of a part, as wide as it has to be. */
export function DataTable({ caption, columns, actions, children }: Props) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {actions !== undefined && (
              <th scope="col">
                <span className={styles.hidden}>{actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
