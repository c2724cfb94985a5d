import { withoutOtherLanguages } from "../../spec/load/fill-languages.ts";
import { PLACEHOLDERS } from "../../spec/prose/placeholder.ts";
import type { Language } from "../../spec/schema/languages.ts";
import type { Text } from "../../spec/schema/text.ts";
import { yamlFile } from "../archetype/archetype-files.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import { isAsked } from "../questions/is-question-title.ts";
import { namedChoices, offeredChoices } from "../questions/offered-choices.ts";
import { languageOf } from "./language-of.ts";

/**
 * A quiz of one question, from the document's own question and answer, to be made into four or more. Where the document
 * offers choices and says which are right, these are the quiz's.
 *
 * @param languages what the exercise is written in: the document's alone, or both, with what is to be translated marked
 */
export function quizFile(question: FoundQuestion, languages: readonly Language[]): string {
  const language = languageOf(`${question.title} ${question.question}`);
  const { kind, prompt, choices, answer } =
    ownChoices(question, language) ?? proposedChoices(question, language);
  const explanation = [answer, question.explanation].filter((text) => text !== "").join("\n\n");
  const quiz = {
    questions: [
      {
        kind,
        name: "from-the-document",
        prompt: inBoth(prompt, language),
        choices,
        explanation: explanation === "" ? PLACEHOLDERS.answer : inBoth(explanation, language),
      },
    ],
  };
  return yamlFile([], withoutOtherLanguages(quiz, languages));
}

interface Asked {
  readonly kind: "single" | "multiple";
  readonly prompt: string;
  readonly choices: readonly { readonly text: Text; readonly correct?: true }[];
  /** As far as it explains. */
  readonly answer: string;
}

function ownChoices(question: FoundQuestion, language: "zh" | "en"): Asked | null {
  const offered = offeredChoices(question.question);
  const right = offered === null ? null : namedChoices(question.answer, offered.choices);
  if (offered === null || right === null) return null;
  return {
    kind: right.size > 1 ? "multiple" : "single",
    prompt: promptOf(question, offered.stem),
    choices: offered.choices.map((text, place) => ({
      text: inBoth(shortChoice(text), language),
      ...(right.has(place) ? { correct: true as const } : {}),
    })),
    answer: question.answer.split("\n").slice(1).join("\n").trim(),
  };
}

function proposedChoices(question: FoundQuestion, language: "zh" | "en"): Asked {
  const { answer } = question;
  const text = firstParagraph(answer);
  return {
    kind: "single",
    prompt: promptOf(question, question.question),
    choices: [
      { text: text === "" ? PLACEHOLDERS.answer : inBoth(text, language), correct: true },
      { text: PLACEHOLDERS.wrongIdea },
    ],
    answer,
  };
}

/** What is asked, with the title where the question goes on from it. */
function promptOf({ title, question }: FoundQuestion, text: string): string {
  if (text === "") return title;
  return offeredChoices(question) !== null && isAsked(title) && !isAsked(text) && !text.includes(title)
    ? `${title}\n\n${text}`
    : text;
}

/** The same text in both languages, marked in the one it is not written in. */
function inBoth(text: string, language: "zh" | "en"): Text {
  const zh = language === "zh";
  return {
    zh: zh ? text : `${PLACEHOLDERS.translation.zh}${text}`,
    en: zh ? `${PLACEHOLDERS.translation.en}${text}` : text,
  };
}

const MOST_OF_CHOICE = 500;

/** A choice is a sentence or two: a list becomes one, and a picture is none. */
function firstParagraph(text: string): string {
  const paragraph =
    text
      .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
      .trim()
      .split(/\n\s*\n/, 1)[0]
      ?.trim() ?? "";
  const items = paragraph.split("\n").map((line) => line.replace(ITEM, "").trim());
  const isList = paragraph.split("\n").every((line) => ITEM.test(line));
  const choice =
    isList && items.length > 1 ? items.join(languageOf(paragraph) === "zh" ? "；" : "; ") : paragraph;
  return shortChoice(choice);
}

function shortChoice(text: string): string {
  return text.length <= MOST_OF_CHOICE ? text : `${text.slice(0, MOST_OF_CHOICE - 1)}…`;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
