import {
  distinctDigits,
  formatNumber,
  type Question,
  type ReportNumber,
  roundedNumber,
} from "../../../grader/index.ts";
import type { PublicFailure } from "../submissions/public-failure.ts";

/** How many numbers stand to choose from: a key of the keyboard for each. */
const CHOICES = 4;

/** A case that was failed, asked again: which number is right there, what came then among the choices. */
export function caseQuestion(name: string, { located }: PublicFailure): Question {
  const { expected, received, window } = located;
  const digits = distinctDigits([expected, received]);
  const textOf = (value: ReportNumber) => formatNumber(value, digits).replaceAll("-", "−");
  const opposite = typeof expected === "number" ? [-expected] : [];
  const values = [expected, received, ...opposite, ...window.expected.flat()];
  // By the number: 1 and 0.9999999 are written as "1" and "1.000".
  const byNumber = Map.groupBy(values, (value) => roundedNumber(value, digits));
  const different = [...byNumber.values()].flatMap((group) => group.slice(0, 1));
  const [right = "", ...others] = different.slice(0, CHOICES).map(textOf);
  const [yours, correct] = [textOf(received), right].map((text) => `\`${text}\``);
  return {
    ...{ name, kind: "single", prompt: PROMPT },
    explanation: {
      zh: `正确的是 ${correct}，你当时的结果是 ${yours}。想再确认一次，就打开练习，运行这个算例。`,
      en: `It is ${correct}; your code of then gave ${yours}. To be sure, open the exercise and run this case.`,
    },
    choices: [
      { text: both(right), correct: true },
      ...others.map((text) => ({ text: both(text), correct: false })),
    ],
  };
}

const PROMPT = {
  zh: "在这个算例里，上面这个元素的正确值是哪一个？",
  en: "Which value is right in this case, at the entry above?",
};

function both(number: string) {
  return { zh: `\`${number}\``, en: `\`${number}\`` };
}
