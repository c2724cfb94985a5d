import type { FoundQuestion } from "../questions/found-question.ts";
import { fingerprint, type ManifestEntry } from "./manifest.ts";

/** A question and the name of its topic. */
export interface Recognised {
  readonly question: FoundQuestion;
  readonly topic: string | null;
}

/**
 * Which question of an earlier import each question is: the same words first, then the same title, the same question,
 * and last the same number where the topic is the same too. Nothing is matched twice.
 */
export function matchQuestions(
  questions: readonly Recognised[],
  entries: readonly ManifestEntry[],
): ReadonlyMap<FoundQuestion, ManifestEntry> {
  const matched = new Map<FoundQuestion, ManifestEntry>();
  const free = new Set(entries);
  for (const isSame of RULES) {
    for (const recognised of questions) {
      const { question } = recognised;
      if (matched.has(question)) continue;
      const found = [...free].find((entry) => isSame(recognised, entry));
      if (found === undefined) continue;
      matched.set(question, found);
      free.delete(found);
    }
  }
  return matched;
}

type Rule = (recognised: Recognised, entry: ManifestEntry) => boolean;

const sameTitle: Rule = ({ question }, entry) => normal(question.title) === normal(entry.title);
const sameText: Rule = ({ question }, entry) => questionFingerprint(question) === entry.question;

const RULES: readonly Rule[] = [
  (recognised, entry) => sameTitle(recognised, entry) && sameText(recognised, entry),
  sameTitle,
  sameText,
  ({ question, topic }, entry) => question.number === entry.number && topic !== null && topic === entry.topic,
];

/** The identity of what is asked. */
export function questionFingerprint({ question }: FoundQuestion): string {
  return fingerprint(normal(question));
}

function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
