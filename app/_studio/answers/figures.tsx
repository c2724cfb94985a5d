import type { ReactNode } from "react";
import type { PictureData, PictureSpec } from "../../../grader/browser.ts";
import { ScrolledTable } from "../../_parts/scrolled-table.tsx";
import { Picture } from "../../_pictures/picture.tsx";
import styles from "./answers.module.css";
import { CsvLink } from "./csv-link.tsx";
import type { CsvCell } from "./csv-text.ts";

export interface FiguresTable {
  /** Of its file. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

interface Props {
  readonly title: string;
  /** What is counted, and how. */
  readonly note: ReactNode;
  /** Null where there is nothing to draw. */
  readonly picture: { readonly spec: PictureSpec; readonly data: PictureData } | null;
  readonly table: FiguresTable;
}

/** Figures as a picture, the same as a table, and as a file. */
export function Figures({ title, note, picture, table }: Props) {
  const { name, columns, rows } = table;
  return (
    <section className={styles.figures}>
      <h2>{title}</h2>
      <p className={styles.note}>{note}</p>
      {picture !== null && <Picture {...picture} />}
      <ScrolledTable
        className={styles.table}
        title={title}
        rows={rows.map(([first, ...rest]) => (
          <tr key={String(first)}>
            <th scope="row">{first}</th>
            {rest.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column.
              <td key={at}>{typeof cell === "number" ? rounded(cell) : (cell ?? "–")}</td>
            ))}
          </tr>
        ))}
      >
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </ScrolledTable>
      <CsvLink name={name} title={title} rows={[columns, ...rows]} />
    </section>
  );
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
