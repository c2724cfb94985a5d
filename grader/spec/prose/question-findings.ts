import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { Question } from "../quiz/quiz-spec.ts";
import type { Text } from "../schema/text.ts";
import { orderWords } from "./order-words.ts";

const LANGUAGES = ["zh", "en"] as const;

/** Choices that say the same, and texts that point at a choice by its place, which is drawn anew for each attempt. */
export function questionFindings(question: Question, path: DocumentPath): Finding[] {
  if (question.kind === "numeric") return [];
  if (question.kind === "ordering") return equalFindings(question.items, [...path, "items"]);
  const texts = question.choices.map(({ text }) => text);
  return [
    ...equalFindings(texts, [...path, "choices"]),
    ...(["prompt", "explanation"] as const).flatMap((key) =>
      LANGUAGES.flatMap((language): Finding[] => {
        const words = orderWords(question[key][language], language);
        return words === null ? [] : [finding([...path, key, language], { kind: "order-words", words })];
      }),
    ),
  ];
}

/** One finding for each set of equals, at the second of them, whichever language they are equal in. */
function equalFindings(texts: readonly Text[], path: DocumentPath): Finding[] {
  const sets = LANGUAGES.flatMap((language) => [
    ...Map.groupBy(texts.keys(), (i) => sameWords(texts[i]?.[language] ?? "")).values(),
  ]).filter((places) => places.length > 1);
  const different = new Map(sets.map((places) => [places.join(), places]));
  return [...different.values()].map((places) =>
    finding([...path, places[1] ?? 0], { kind: "equal-choices", places: places.map((place) => place + 1) }),
  );
}

function sameWords(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
