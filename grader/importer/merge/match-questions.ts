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
  const taken = new Set<ManifestEntry>();
  for (const rule of RULES) {
    const byKey = Map.groupBy(entries, rule.ofEntry);
    for (const recognised of questions) {
      const { question } = recognised;
      const key = matched.has(question) ? null : rule.ofQuestion(recognised);
      if (key === null) continue;
      const found = byKey.get(key)?.find((entry) => !taken.has(entry));
      if (found === undefined) continue;
      matched.set(question, found);
      taken.add(found);
    }
  }
  return matched;
}

/** What is the same of a question and of the entry it was recorded as; null where the question has nothing of it. */
interface Rule {
  readonly ofQuestion: (recognised: Recognised) => string | null;
  readonly ofEntry: (entry: ManifestEntry) => string;
}

const TITLE: Rule = {
  ofQuestion: ({ question }) => normal(question.title),
  ofEntry: ({ title }) => normal(title),
};
const TEXT: Rule = {
  ofQuestion: ({ question }) => questionFingerprint(question),
  ofEntry: ({ question }) => question,
};

const RULES: readonly Rule[] = [
  {
    ofQuestion: (recognised) => `${TEXT.ofQuestion(recognised)} ${TITLE.ofQuestion(recognised)}`,
    ofEntry: (entry) => `${TEXT.ofEntry(entry)} ${TITLE.ofEntry(entry)}`,
  },
  TITLE,
  TEXT,
  {
    ofQuestion: ({ question, topic }) => (topic === null ? null : `${question.number} ${topic}`),
    ofEntry: ({ number, topic }) => `${number} ${topic ?? ""}`,
  },
];

/** The identity of what is asked. */
export function questionFingerprint({ question }: FoundQuestion): string {
  return fingerprint(normal(question));
}

function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
