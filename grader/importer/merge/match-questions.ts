import type { Question } from "../questions/question.ts";
import { fingerprint, type ManifestEntry } from "./manifest.ts";

/**
 * Which question of an earlier import each question is: the same words first, then the same title, the same question,
 * and the same number last. Nothing is matched twice.
 */
export function matchQuestions(
  questions: readonly Question[],
  entries: readonly ManifestEntry[],
): ReadonlyMap<Question, ManifestEntry> {
  const matched = new Map<Question, ManifestEntry>();
  const free = new Set(entries);
  for (const isSame of RULES) {
    for (const question of questions) {
      if (matched.has(question)) continue;
      const found = [...free].find((entry) => isSame(question, entry));
      if (found === undefined) continue;
      matched.set(question, found);
      free.delete(found);
    }
  }
  return matched;
}

const sameTitle = (question: Question, entry: ManifestEntry) =>
  normal(question.title) === normal(entry.title);
const sameText = (question: Question, entry: ManifestEntry) =>
  questionFingerprint(question) === entry.question;

const RULES = [
  (question: Question, entry: ManifestEntry) => sameTitle(question, entry) && sameText(question, entry),
  sameTitle,
  sameText,
  (question: Question, entry: ManifestEntry) => question.number === entry.number,
];

/** The identity of what is asked. */
export function questionFingerprint({ question }: Question): string {
  return fingerprint(normal(question));
}

function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
