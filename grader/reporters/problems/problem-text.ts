import type { SpecProblem } from "../../spec/exercise.ts";
import type { Locale } from "../locales.ts";
import { code } from "../messages/report-messages.ts";
import { spaced } from "../text/spaced.ts";
import { sayDetail } from "./problem-messages.ts";
import { problemsEn } from "./problems-en.ts";
import { problemsZh } from "./problems-zh.ts";

/** What is wrong, the nearest valid name where there is one, and of keys all that there are. */
export function problemText({ detail, suggestion }: SpecProblem, locale: Locale): string {
  const near = suggestion === null ? "" : meant(code(suggestion), locale);
  const keys = detail.kind === "unknown-key" ? allKeys(detail.known, locale) : "";
  return locale === "zh"
    ? spaced(`${sayDetail(problemsZh, detail)}${near}${keys}`)
    : `${sayDetail(problemsEn, detail)}${near}${keys}`;
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

/** Uncut: they are the schema's, and any of them may be the one looked for. */
function allKeys(known: readonly string[], locale: Locale): string {
  const names = known.map((name) => code(name));
  return locale === "zh" ? `可用的键：${names.join("、")}。` : ` Keys: ${names.join(", ")}.`;
}

function meant(name: string, locale: Locale): string {
  return locale === "zh" ? `你想写的是 ${name} 吗？` : ` Did you mean ${name}?`;
}
