import type { SpecProblem } from "../../spec/exercise.ts";
import type { Locale } from "../locales.ts";
import { code } from "../messages/report-messages.ts";
import { spaced } from "../text/spaced.ts";
import { sayDetail } from "./problem-messages.ts";
import { problemsEn } from "./problems-en.ts";
import { problemsZh } from "./problems-zh.ts";

/** What is wrong, and the nearest valid name where there is one. */
export function problemText({ detail, suggestion }: SpecProblem, locale: Locale): string {
  const near = suggestion === null ? "" : meant(code(suggestion), locale);
  return locale === "zh"
    ? spaced(`${sayDetail(problemsZh, detail)}${near}`)
    : `${sayDetail(problemsEn, detail)}${near}`;
}

/** `exercise.yaml:12:5  checks[2].points` */
export function problemPlace({
  file,
  line,
  column,
  path,
}: Pick<SpecProblem, "file" | "line" | "column" | "path">): string {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  return path === "" ? place : `${place}  ${path}`;
}

function meant(name: string, locale: Locale): string {
  return locale === "zh" ? `你想写的是 ${name} 吗？` : ` Did you mean ${name}?`;
}
