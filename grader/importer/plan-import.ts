import { declaredLanguages } from "../spec/load/fill-languages.ts";
import { parseYaml } from "../spec/load/yaml-document.ts";
import type { Language } from "../spec/schema/languages.ts";
import { type Draft, draftOf, type SourceDocument } from "./drafts/draft.ts";
import { slugFor } from "./drafts/slug-for.ts";
import { type FolderChange, fingerprints, folderChange } from "./merge/folder-change.ts";
import { fingerprint, type Manifest, type ManifestEntry } from "./merge/manifest.ts";
import { matchQuestions, questionFingerprint } from "./merge/match-questions.ts";
import type { FoundQuestion } from "./questions/found-question.ts";
import {
  guessedTopic,
  LEAST_CONFIDENCE,
  type TopicEvidence,
  type TopicGuess,
  topicsOf,
} from "./topics/recognised-topic.ts";
import type { Topic } from "./topics/topic.ts";

/** The folder that drafts go to, as far as planning has to look into it. */
export interface OutFolder {
  /** Whether a folder or anything else of this name is there. */
  readonly has: (slug: string) => boolean;
  /** The text of a file; null where there is none, or no text. */
  readonly read: (slug: string, file: string) => string | null;
}

export interface PlannedQuestion {
  readonly question: FoundQuestion;
  /** null: of another field or of none, or not sure enough. */
  readonly topic: Topic | null;
  /** The likeliest topic; null where no word speaks for any. */
  readonly guess: TopicGuess | null;
  readonly evidence: readonly TopicEvidence[];
  readonly draft: Draft;
  /** The slug of the first draft with the same exercise, whose texts alone differ; null for that draft itself. */
  readonly sameAs: string | null;
  readonly change: FolderChange;
}

export interface ImportPlan {
  readonly questions: readonly PlannedQuestion[];
  /** Folders of questions that the document no longer has. They stay. */
  readonly orphans: readonly string[];
  /** As it is to be once the first `done` questions have been carried out. */
  readonly manifestAfter: (done: number) => Manifest;
}

/**
 * What importing a document's questions into a folder does. Touches no disk but through `out`.
 */
export function planImport(
  questions: readonly FoundQuestion[],
  document: SourceDocument,
  manifest: Manifest,
  out: OutFolder,
): ImportPlan {
  const known = Object.hasOwn(manifest.documents, document.name)
    ? (manifest.documents[document.name]?.questions ?? [])
    : [];
  const recognised = questions.map((question) => {
    const evidence = topicsOf(question);
    const guess = guessedTopic(evidence, question.title);
    const topic = guess !== null && guess.confidence >= LEAST_CONFIDENCE ? guess.topic : null;
    return { question, evidence, guess, topic };
  });
  const matched = matchQuestions(
    recognised.map(({ question, topic }) => ({ question, topic: topic?.name ?? null })),
    known,
  );
  const taken = new Set(Object.values(manifest.documents).flatMap((one) => one.questions.map((q) => q.slug)));
  const firsts = new Map<string, string>();
  const planned = recognised.map(({ question, evidence, guess, topic }): PlannedQuestion => {
    const draftAs = (slug: string, languages?: readonly Language[]) =>
      draftOf(question, topic, slug, document, topic === null ? guess : null, languages);
    const isOurs = (name: string) => isWritten(draftAs(name), out);
    const isTaken = (name: string) => taken.has(name) || (out.has(name) && !isOurs(name));
    const recorded = matched.get(question) ?? null;
    const slug = recorded?.slug ?? slugFor(question, topic, isTaken);
    taken.add(slug);
    const kind = topic?.archetype == null ? null : `${topic.archetype} ${JSON.stringify(topic.parameters)}`;
    const sameAs = kind === null ? null : (firsts.get(kind) ?? null);
    if (kind !== null && sameAs === null) firsts.set(kind, slug);
    const usual = draftAs(slug);
    const exists = out.has(slug);
    const written = recorded?.files ?? (exists ? fingerprints(usual) : null);
    const changeTo = (one: Draft) => folderChange(one, written, (file) => out.read(slug, file), exists);
    const { draft, change } = inLanguagesKept(usual, changeTo, out, (languages) => draftAs(slug, languages));
    return { question, topic, guess, evidence, draft, sameAs, change };
  });
  const found = new Set(matched.values());
  const orphans = known.filter((entry) => !found.has(entry));
  const entries = planned.map(entryOf);
  const manifestAfter = (done: number): Manifest => {
    const carried = planned.flatMap((one, place) =>
      place < done ? (entries[place] ?? []) : (matched.get(one.question) ?? []),
    );
    const imported = { hash: document.hash, questions: [...carried, ...orphans] };
    return { version: 1, documents: { ...manifest.documents, [document.name]: imported } };
  };
  return { questions: planned, orphans: orphans.map(({ slug }) => slug), manifestAfter };
}

/**
 * Where the author's `exercise.yaml` stays, the other files are in the languages that it declares: they are read together.
 * What would stay in one language and in the other form of the draft is no change of the document's.
 */
function inLanguagesKept(
  usual: Draft,
  changeTo: (draft: Draft) => FolderChange,
  out: OutFolder,
  draftIn: (languages: readonly Language[]) => Draft,
): { readonly draft: Draft; readonly change: FolderChange } {
  const change = changeTo(usual);
  const now = change.kind === "new" ? null : out.read(usual.slug, SPEC);
  if (now === null || now === usual.files[SPEC] || change.write[SPEC] !== undefined)
    return { draft: usual, change };
  const parsed = parseYaml(SPEC, now);
  if (!parsed.ok) return { draft: usual, change };
  const draft = draftIn(declaredLanguages(parsed.document.value));
  const inKept = changeTo(draft);
  return { draft, change: { ...inKept, kept: inKept.kept.filter((file) => change.kept.includes(file)) } };
}

const SPEC = "exercise.yaml";

/** Whether a folder holds this draft as it is: an import that was killed wrote it and could not record it. */
function isWritten(draft: Draft, out: OutFolder): boolean {
  return Object.entries(fingerprints(draft)).every(([file, print]) => {
    const text = out.read(draft.slug, file);
    return text !== null && fingerprint(text) === print;
  });
}

function entryOf({ question, topic, change }: PlannedQuestion): ManifestEntry {
  const { number, title } = question;
  const identity = { number, title, topic: topic?.name ?? null, question: questionFingerprint(question) };
  return { ...identity, slug: change.slug, files: change.files };
}
