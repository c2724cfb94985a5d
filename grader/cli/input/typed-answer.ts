import { formatNumber } from "../../reporters/text/format-number.ts";
import type { QuizAnswer } from "../../spec/quiz/quiz-answer.ts";
import type { Question } from "../../spec/quiz/quiz-spec.ts";

/** An answer as it is typed in a terminal: letters for choices and orders, else a number. */
export function typedAnswer({ kind }: Question, text: string): QuizAnswer {
  if (kind === "numeric") return { number: text };
  return kind === "ordering" ? { order: lettersIn(text) } : { choices: lettersIn(text) };
}

/** An answer as it would be typed. */
export function answerText(answer: QuizAnswer): string {
  if ("number" in answer) return formatNumber(Number(answer.number), 6);
  return ("order" in answer ? answer.order : answer.choices).map(letterOf).join(" ");
}

export function letterOf(place: number): string {
  return String.fromCharCode(97 + place);
}

/** Places of letters in `a c`, `ac`, `A, C`; full-width letters count too. Anything else gives a place of -1. */
function lettersIn(answer: string): number[] {
  const letters = answer
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s,;、>]+/g, "");
  return [...letters].map((letter) => (/^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 97 : -1));
}
