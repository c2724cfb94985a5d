import { z } from "zod";
import {
  type AccountEntry,
  draftOf,
  EMPTY_MANIFEST,
  type FoundQuestion,
  findQuestions,
  GLOSSARY,
  type PlanEntry,
  type PlannedQuestion,
  planEntry,
  planImport,
  readDocument,
  type Topic,
  type TopicGuess,
} from "../../../grader/index.ts";

/** A document as it was sent. */
export interface SentDocument {
  /** Its file name, or what its author calls it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Slugs that are no longer free. */
  readonly taken: ReadonlySet<string>;
}

/** What a document comes to, before anything is made of it. */
export interface DocumentPlan {
  readonly status: "planned";
  /** As it was decoded: the lines that the plan speaks of. */
  readonly text: string;
  readonly encoding: string;
  /** Lines, from 1, with bytes that are no character. */
  readonly damagedLines: readonly number[];
  readonly questions: readonly Omit<PlanEntry, "verified">[];
  readonly account: readonly AccountEntry[];
}

export type Unplanned = {
  readonly status: "empty" | "binary" | "too-large" | "no-questions" | "too-many";
  /** How many questions were found. */
  readonly count: number;
};

/** Of one question what is to be made. */
export const DraftChoice = z.strictObject({
  /** Its place in the plan, from 0. */
  place: z.int().min(0),
  slug: z.string().max(200),
  /** The name of a topic; null for a quiz alone; as it was recognised if left out. */
  topic: z.string().nullable().optional(),
});
export type DraftChoice = z.infer<typeof DraftChoice>;

export interface MadeDraft {
  readonly place: number;
  readonly slug: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Each becomes a draft: more than this is no document that anybody finishes. */
export const MOST_QUESTIONS = 1_000;

/** What importing a document would do. Takes seconds of a core for a long one: call it in a worker. */
export function planDocument(sent: SentDocument): DocumentPlan | Unplanned {
  const read = plannedQuestions(sent);
  if (read.status !== "read") return read;
  const { document, account, plan } = read;
  const { text, encoding, damagedLines } = document;
  const questions = plan.map((planned) => {
    const { verified: _, ...entry } = planEntry(planned, false);
    return entry;
  });
  return { status: "planned", text, encoding, damagedLines, questions, account };
}

/** The drafts of the chosen questions. As {@link planDocument}, for a worker. */
export function draftDocument(
  sent: SentDocument,
  choices: readonly DraftChoice[],
): { readonly status: "made"; readonly drafts: readonly MadeDraft[] } | Unplanned {
  const read = plannedQuestions(sent);
  if (read.status !== "read") return read;
  const { source, plan } = read;
  const drafts = choices.flatMap(({ place, slug, topic: wanted }): MadeDraft[] => {
    const planned = plan[place];
    if (planned === undefined) return [];
    const topic = wanted === undefined ? planned.topic : topicNamed(wanted);
    return [
      { place, slug, files: draftOf(planned.question, topic, slug, source, unsureOf(planned, topic)).files },
    ];
  });
  return { status: "made", drafts };
}

/** One question, pasted with its answer, that need not look like one of a document. */
export function draftQuestion(
  text: string,
  slug: string,
): { readonly status: "made"; readonly files: Readonly<Record<string, string>> } | Unplanned {
  const sent = { name: PASTED, bytes: Buffer.from(text), taken: new Set<string>() };
  const read = readDocument(sent.bytes);
  if (read.status !== "read") return { status: read.status, count: 0 };
  const { questions } = findQuestions(read.text);
  if (questions.length > 1) return { status: "too-many", count: questions.length };
  const question = questions[0] ?? asQuestion(read.text);
  const source = { name: PASTED, hash: read.hash };
  const [planned] = planImport([question], source, EMPTY_MANIFEST, NOTHING_THERE).questions;
  const topic = planned?.topic ?? null;
  const unsure = planned === undefined ? null : unsureOf(planned, topic);
  const { files } = draftOf(question, topic, slug, source, unsure);
  return { status: "made", files: { ...files, "exercise.yaml": ofNoDocument(files["exercise.yaml"] ?? "") } };
}

/** The topic that was recognised, though not surely enough, of a question that becomes a quiz alone. */
function unsureOf(planned: PlannedQuestion, topic: Topic | null): TopicGuess | null {
  return topic === null && planned.topic === null ? planned.guess : null;
}

const PASTED = "pasted";
const NOTHING_THERE = { has: () => false, read: () => null };

/** It came from no document that others could look into. */
function ofNoDocument(yaml: string): string {
  return yaml.replace(/^# Imported: .*\n/m, "").replace(/^source:.*\n(?:[ \t]+.*\n)*/m, "source: null\n");
}

/** The first line asks, the rest answers. */
function asQuestion(text: string): FoundQuestion {
  const [first = "", ...rest] = text.trim().split("\n");
  const answer = rest.join("\n").trim();
  const lines = [1, text.split("\n").length] as const;
  return { number: 1, title: first.slice(0, 200), question: first, answer, explanation: "", lines };
}

function plannedQuestions({ name, bytes, taken }: SentDocument) {
  const document = readDocument(bytes);
  if (document.status !== "read") return { status: document.status, count: 0 } satisfies Unplanned;
  const { questions, account } = findQuestions(document.text);
  const count = questions.length;
  if (count === 0) return { status: "no-questions", count } satisfies Unplanned;
  if (count > MOST_QUESTIONS) return { status: "too-many", count } satisfies Unplanned;
  const source = { name: name.replace(/\.[a-z0-9]{1,5}$/i, ""), hash: document.hash };
  const out = { has: (slug: string) => taken.has(slug), read: () => null };
  const plan = planImport(questions, source, EMPTY_MANIFEST, out).questions;
  return { status: "read" as const, document, source, account, plan };
}

function topicNamed(name: string | null): Topic | null {
  return GLOSSARY.find((topic) => topic.name === name) ?? null;
}
