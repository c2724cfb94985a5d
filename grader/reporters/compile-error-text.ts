import { type CompileCause, compileCause } from "../report/compile-cause.ts";
import type { SourcePosition } from "../report/outcome.ts";
import type { Locale } from "./locales.ts";
import { compileErrorZh } from "./messages/compile-error-zh.ts";

/**
 * What a compiler says, in the reader's language: plain text that quotes the submission and is as little to be trusted.
 *
 * Compilers speak English. What is common is said in Chinese; the rest keeps its words, introduced in Chinese.
 */
export function compileErrorText(message: string, position: SourcePosition | null, locale: Locale): string {
  if (locale === "en") return message;
  const cause = compileCause(message);
  if (cause === null) return `编译器报告：${message}`;
  const { kind, words } = withCharacter(cause, position);
  return compileErrorZh[kind](words);
}

/** A sign of no language is not always named; then it is what stands there. */
function withCharacter(cause: CompileCause, position: SourcePosition | null): CompileCause {
  const { kind, words } = cause;
  const isUnnamed = kind === "character" && words.length === 0;
  if (!isUnnamed && !(kind === "expected-found" && words.at(-1) === "Unknown")) return cause;
  const [character] = position?.text.slice(position.column - 1) ?? "";
  return { kind: "character", words: character === undefined ? [] : [character] };
}
