import { z } from "zod";
import { shuffled } from "../../numbers/shuffled.ts";
import type { Text } from "../schema/text.ts";
import type { Question } from "./quiz-spec.ts";

const Places = z.array(z.int().min(0)).max(100);

/** What a person answers. Places count from 0 in the order the question was shown in. */
export const QuizAnswer = z.union([
  z.strictObject({ choices: Places }),
  z.strictObject({ order: Places }),
  z.strictObject({ number: z.string().max(100) }),
]);
export type QuizAnswer = z.infer<typeof QuizAnswer>;

/** What a person may see of a question before answering: neither what is right nor why. */
export interface ShownQuestion {
  readonly name: string;
  readonly kind: Question["kind"];
  readonly prompt: Text;
  /** What there is to choose from or to put in order, as shown; none for a number. */
  readonly options: readonly Text[];
}

/**
 * An order for choices or items: entry i is the declared place of what is shown i-th. An ordering question is never
 * shown in the right one.
 *
 * @param random uniform in [0, 1)
 */
export function drawOrder(question: Question, random: () => number): number[] {
  const order = shuffled([...optionsOf(question).keys()], random);
  const isSolved = question.kind === "ordering" && order.every((place, i) => place === i);
  return isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

export function shownQuestion(question: Question, order: readonly number[]): ShownQuestion {
  const { name, kind, prompt } = question;
  const options = optionsOf(question);
  const shown = order.flatMap((place) => options[place] ?? []);
  return { name, kind, prompt, options: shown };
}

/** Whether an answer is right; null where it is no answer to this question, such as two choices where one is asked. */
export function gradeAnswer(
  question: Question,
  order: readonly number[],
  answer: QuizAnswer,
): boolean | null {
  if (question.kind === "numeric") {
    const value = "number" in answer ? numberIn(answer.number) : null;
    const meant = [question.answer, ...(question.also ?? [])];
    return value === null ? null : meant.some((number) => Math.abs(value - number) <= question.tolerance);
  }
  if ("number" in answer || "order" in answer !== (question.kind === "ordering")) return null;
  const places = declaredPlaces("order" in answer ? answer.order : answer.choices, order);
  if (places === null) return null;
  if (question.kind === "ordering")
    return places.length < order.length ? null : places.every((place, i) => place === i);
  if (question.kind === "single" && places.length !== 1) return null;
  return question.choices.every(({ correct }, place) => correct === places.includes(place));
}

/** The right answer in the places shown. */
export function rightAnswer(question: Question, order: readonly number[]): QuizAnswer {
  if (question.kind === "numeric") return { number: String(question.answer) };
  if (question.kind === "ordering") return { order: question.items.map((_, place) => order.indexOf(place)) };
  const correct = question.choices.flatMap((choice, place) => (choice.correct ? [order.indexOf(place)] : []));
  return { choices: correct.sort((a, b) => a - b) };
}

function optionsOf(question: Question): readonly Text[] {
  if (question.kind === "numeric") return [];
  return question.kind === "ordering" ? question.items : question.choices.map(({ text }) => text);
}

/** Null where nothing is chosen, something twice, or something that was not shown. */
function declaredPlaces(shown: readonly number[], order: readonly number[]): number[] | null {
  const places = shown.flatMap((place) => order[place] ?? []);
  const isAnswer =
    places.length > 0 && places.length === shown.length && new Set(places).size === places.length;
  return isAnswer ? places : null;
}

/** 0.25, -1e-3, 1/4, with either minus sign; null for anything else. */
function numberIn(answer: string): number | null {
  const text = answer.normalize("NFKC").replaceAll(/[\s_]/g, "").replaceAll("−", "-");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?(\/(\d+\.?\d*|\.\d+))?$/i.test(text)) return null;
  const [above = "", below = "1"] = text.split("/");
  const value = Number(above) / Number(below);
  return Number.isFinite(value) ? value : null;
}
