import { readStatement } from "../../../grader/index.ts";
import type { Locale } from "../../_i18n/locales.ts";
import { textHtml } from "../../_statement/markdown-html.ts";
import type { Exercises } from "./exercises.ts";

/** One of an exercise's texts. */
export interface TextName {
  readonly slug: string;
  readonly version: string;
  readonly locale: Locale;
  /** The statement, or a hint by its place from 0. */
  readonly part: "statement" | number;
}

/** What an exercise has to read, as HTML. */
export class Statements {
  readonly #exercises: Exercises;

  constructor(exercises: Exercises) {
    this.#exercises = exercises;
  }

  /** @throws {PlatformError} noSuchExercise */
  html({ slug, part, locale }: Pick<TextName, "slug" | "part" | "locale">): string {
    const { spec, statement } = this.#exercises.served(slug).exercise;
    const markdown =
      part === "statement"
        ? (readStatement(statement, locale)?.text ?? spec.summary[locale])
        : spec.hints[part]?.[locale];
    return textHtml(markdown ?? "");
  }
}
