import type { Language } from "../../spec/schema/languages.ts";
import { loadArchetype } from "../archetype/archetype.ts";
import { archetypeFiles } from "../archetype/archetype-files.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import type { TopicGuess } from "../topics/recognised-topic.ts";
import type { Topic } from "../topics/topic.ts";
import { languageOf } from "./language-of.ts";
import { quizFile } from "./quiz-file.ts";
import { quizOnlyFiles } from "./quiz-only-files.ts";
import { shortened } from "./shortened.ts";
import { statementFile } from "./statement-file.ts";

/** The document that questions come from. */
export interface SourceDocument {
  /** Its file name without the extension. */
  readonly name: string;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
}

/** An exercise folder for one question, to be finished by a person. */
export interface Draft {
  readonly slug: string;
  /** Text by path relative to the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The files of a draft: a working exercise where the topic has an archetype, else a quiz alone.
 *
 * It is written in the document's language alone, unless its author has written it in another way.
 *
 * @param languages what its author has made of that; the statement is in the document's language in any case
 * @param unsure a topic that is not sure enough to make an exercise of; the draft says so
 */
export function draftOf(
  found: FoundQuestion,
  topic: Topic | null,
  slug: string,
  document: SourceDocument,
  unsure: TopicGuess | null = null,
  languages?: readonly Language[],
): Draft {
  const question = shortened(found);
  const language = languageOf(`${question.title} ${question.question}`);
  const writtenIn = languages ?? [language];
  const archetype = topic?.archetype == null ? null : loadArchetype(topic.archetype, topic.parameters);
  const other = archetype?.spec.title ?? topic?.title ?? { zh: question.title, en: question.title };
  const identity = {
    slug,
    title: { ...other, [language]: question.title },
    languages: writtenIn,
    source: { document: document.name, question: Math.max(1, question.number) },
    comments: [provenance(question, document), ...(unsure === null ? [] : [unsureComment(unsure)])],
  };
  const code = archetype === null ? quizOnlyFiles(identity, topic) : archetypeFiles(archetype, identity);
  return {
    slug,
    files: {
      ...code,
      [`statement.${language}.md`]: statementFile(question, archetype, language),
      "quiz.yaml": quizFile(question, writtenIn),
    },
  };
}

function unsureComment({ topic, confidence }: TopicGuess): string {
  const kind = topic.archetype === null ? "" : `, of the kind ${topic.archetype}`;
  return `A quiz alone: whether it asks about ${topic.name}${kind}, is not sure (confidence ${confidence}).`;
}

/** One line; {@link withoutProvenance} takes it away again. */
function provenance({ number, lines: [first, last] }: FoundQuestion, { name, hash }: SourceDocument): string {
  return `${MARK} ${JSON.stringify(name)}, question ${number}, lines ${first} to ${last}, sha256 ${hash}`;
}

const MARK = "Imported:";

/** A file without the line that says where it came from, which changes with every change of the document. */
export function withoutProvenance(text: string): string {
  return text.replace(new RegExp(`^# ${MARK} .*\\n`, "m"), "");
}
