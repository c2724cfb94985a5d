import type { Text } from "../../spec/text.ts";
import { yamlFile } from "../archetype/archetype-files.ts";
import type { Question } from "../questions/question.ts";
import { languageOf } from "./language.ts";

const TO_WRITE: Text = { zh: "（待写：一个常见的错误想法）", en: "(to write: what people wrongly believe)" };
const NO_ANSWER: Text = { zh: "（待写：正确的答案）", en: "(to write: the right answer)" };
const TO_TRANSLATE: Text = { zh: "（待译）", en: "(to translate) " };

/** A quiz of one question, from the document's own question and answer, to be made into four or more. */
export function quizFile(question: Question): string {
  const explanation = [question.answer, question.explanation].filter((text) => text !== "").join("\n\n");
  const answer = firstParagraph(question.answer);
  return yamlFile([], {
    questions: [
      {
        kind: "single",
        name: "from-the-document",
        prompt: inBoth(question.question || question.title),
        choices: [{ text: answer === "" ? NO_ANSWER : inBoth(answer), correct: true }, { text: TO_WRITE }],
        explanation: explanation === "" ? NO_ANSWER : inBoth(explanation),
      },
    ],
  });
}

/** The same text in both languages, marked in the one it is not written in. */
function inBoth(text: string): Text {
  const zh = languageOf(text) === "zh";
  return { zh: zh ? text : `${TO_TRANSLATE.zh}${text}`, en: zh ? `${TO_TRANSLATE.en}${text}` : text };
}

function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/, 1)[0]?.trim() ?? "";
}
