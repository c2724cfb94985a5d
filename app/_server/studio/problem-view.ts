import { problemText, type SpecProblem } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { formatText } from "../../_i18n/format-text.ts";
import type { Locale } from "../../_i18n/locales.ts";
import { messagesOf } from "../../_i18n/messages.ts";
import type { PlatformError } from "../platform-error.ts";

/** Something that is wrong with a file, in both languages. */
export interface ProblemView extends Pick<SpecProblem, "file" | "line" | "column" | "path"> {
  readonly text: BothLanguages;
}

export function problemView(problem: SpecProblem): ProblemView {
  const { file, line, column, path } = problem;
  const text = { zh: problemText(problem, "zh"), en: problemText(problem, "en") };
  return { file, line, column, path, text };
}

/** What could not be read at all, where its authors look for what is wrong. */
export function unreadableView({ code, values }: PlatformError): ProblemView {
  const say = (locale: Locale) => formatText(messagesOf(locale).errors[code], locale, values);
  return {
    file: "exercise.yaml",
    line: null,
    column: null,
    path: "",
    text: { zh: say("zh"), en: say("en") },
  };
}
