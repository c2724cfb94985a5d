import type { TextName } from "../../_statement/known-html.ts";
import { textHtml } from "../../_statement/markdown-html.ts";
import type { Exercises } from "./exercises.ts";

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
      part === "statement" ? (statement[locale] ?? spec.summary[locale]) : spec.hints[part]?.[locale];
    return textHtml(markdown ?? "");
  }
}
