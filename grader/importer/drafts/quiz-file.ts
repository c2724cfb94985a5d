import { PLACEHOLDERS } from "../../spec/prose/placeholder.ts";
import type { Text } from "../../spec/schema/text.ts";
import { yamlFile } from "../archetype/archetype-files.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import { languageOf } from "./language-of.ts";

/** A quiz of one question, from the document's own question and answer, to be made into four or more. */
export function quizFile(question: FoundQuestion): string {
  const explanation = [question.answer, question.explanation].filter((text) => text !== "").join("\n\n");
  const answer = firstParagraph(question.answer);
  return yamlFile([], {
    questions: [
      {
        kind: "single",
        name: "from-the-document",
        prompt: inBoth(question.question || question.title),
        choices: [
          { text: answer === "" ? PLACEHOLDERS.answer : inBoth(answer), correct: true },
          { text: PLACEHOLDERS.wrongIdea },
        ],
        explanation: explanation === "" ? PLACEHOLDERS.answer : inBoth(explanation),
      },
    ],
  });
}

/** The same text in both languages, marked in the one it is not written in. */
function inBoth(text: string): Text {
  const zh = languageOf(text) === "zh";
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
  return choice.length <= MOST_OF_CHOICE ? choice : `${choice.slice(0, MOST_OF_CHOICE - 1)}…`;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
