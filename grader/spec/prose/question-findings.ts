import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { Question } from "../quiz/quiz-spec.ts";
import { LANGUAGES, type Language } from "../schema/languages.ts";
import type { Text } from "../schema/text.ts";
import { orderWords } from "./order-words.ts";

/**
 * Choices that say the same, and texts that point at a choice by its place, which is drawn anew for each attempt; so are
 * the places of what is put in order.
 */
export function questionFindings(
  question: Question,
  path: DocumentPath,
  languages: readonly Language[] = LANGUAGES,
): Finding[] {
  if (question.kind === "numeric") return [];
  const [key, options] =
    question.kind === "ordering"
      ? ["items", question.items]
      : ["choices", question.choices.map(({ text }) => text)];
  const said = (text: Text, at: DocumentPath, isChoice = false) =>
    languages.flatMap((language) => orderFindings(text, language, at, isChoice));
  const where = key === "choices" ? ["text"] : [];
  return [
    ...equalFindings(options, languages, [...path, key]),
    ...(["prompt", "explanation"] as const).flatMap((name) => said(question[name], [...path, name])),
    ...options.flatMap((option, i) => said(option, [...path, key, i, ...where], true)),
  ];
}

function orderFindings(text: Text, language: Language, path: DocumentPath, isChoice: boolean): Finding[] {
  const words = orderWords(text[language], language, isChoice);
  return words === null ? [] : [finding([...path, language], { kind: "order-words", words })];
}

/** One finding for each set of equals, at the second of them, whichever language they are equal in. */
function equalFindings(
  texts: readonly Text[],
  languages: readonly Language[],
  path: DocumentPath,
): Finding[] {
  const sets = languages
    .flatMap((language) => [
      ...Map.groupBy(texts.keys(), (i) => sameWords(texts[i]?.[language] ?? "")).values(),
    ])
    .filter((places) => places.length > 1);
  const different = new Map(sets.map((places) => [places.join(), places]));
  return [...different.values()].map((places) =>
    finding([...path, places[1] ?? 0], { kind: "equal-choices", places: places.map((place) => place + 1) }),
  );
}

function sameWords(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
