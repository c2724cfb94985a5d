"use client";

import { VisuallyHidden } from "@mantine/core";
import { type CsvCell, csvText } from "./csv-text.ts";

interface Props {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly (readonly CsvCell[])[];
}

/** A table as a file for a spreadsheet. */
export function CsvLink({ name, title, rows }: Props) {
  // A mark at the beginning, without which spreadsheets read Chinese as something else.
  const text = `\uFEFF${csvText(rows)}`;
  return (
    <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(text)}`} download={`${name}.csv`}>
      CSV<VisuallyHidden> {title}</VisuallyHidden>
    </a>
  );
}
