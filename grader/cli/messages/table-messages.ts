import type { Rejection } from "../table/misconception-table.ts";

/** What the page of misconceptions by checks says, in one language. */
export interface TableMessages {
  /** Its own name. */
  readonly language: string;
  readonly languageLabel: string;
  readonly title: string;
  readonly caption: string;
  readonly misconception: string;
  readonly rejections: Readonly<Record<Rejection, string>>;
  /** In a cell. */
  readonly cells: Readonly<Record<Rejection, string>>;
  readonly margin: string;
  readonly declared: (check: string) => string;
}
