import type { Locale } from "../reporters/locale.ts";
import { formatNumber } from "../reporters/text/format-number.ts";
import type { Question } from "../spec/quiz-spec.ts";

/** A question with its choices or items in the order they are shown; `order[i]` is the declared place of the i-th. */
export interface Shown {
  readonly question: Question;
  readonly order: readonly number[];
}

/** Puts choices and items in an order drawn from `random`; an ordering question never in the right one. */
export function shownInOrder(question: Question, random: () => number): Shown {
  const count = optionTexts(question).length;
  const order = shuffled(count, random);
  const isSolved = question.kind === "ordering" && order.every((place, i) => place === i);
  return { question, order: isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order };
}

/** What there is to choose from or to put in order, in shown order. */
export function shownTexts({ question, order }: Shown, locale: Locale): string[] {
  const texts = optionTexts(question);
  return order.map((place) => texts[place]?.[locale] ?? "");
}

/** Whether the answer is right; null where it is no answer to a question of this kind. */
export function isRight({ question, order }: Shown, answer: string): boolean | null {
  if (question.kind === "numeric") {
    const value = numberIn(answer);
    return value === null ? null : Math.abs(value - question.answer) <= question.tolerance;
  }
  const places = lettersIn(answer).map((letter) => order[letter]);
  const chosen = places.filter((place) => place !== undefined);
  if (chosen.length === 0 || chosen.length < places.length || new Set(chosen).size < chosen.length)
    return null;
  if (question.kind === "ordering") {
    return chosen.length < order.length ? null : chosen.every((place, i) => place === i);
  }
  if (question.kind === "single" && chosen.length !== 1) return null;
  return question.choices.every(({ correct }, place) => correct === chosen.includes(place));
}

/** The right answer as it would be typed. */
export function rightAnswer({ question, order }: Shown): string {
  if (question.kind === "numeric") return formatNumber(question.answer, 6);
  const letter = (place: number) => String.fromCharCode(97 + order.indexOf(place));
  if (question.kind === "ordering") return question.items.map((_, place) => letter(place)).join(" ");
  const correct = question.choices.flatMap((choice, place) => (choice.correct ? [letter(place)] : []));
  return correct.sort().join(" ");
}

function optionTexts(question: Question): { readonly zh: string; readonly en: string }[] {
  if (question.kind === "numeric") return [];
  return question.kind === "ordering" ? question.items : question.choices.map(({ text }) => text);
}

/** Places of letters in `a c`, `ac`, `A, C`; full-width letters count too. Anything else gives a place of -1. */
function lettersIn(answer: string): number[] {
  const letters = answer
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s,;、>]+/g, "");
  return [...letters].map((letter) => (/^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 97 : -1));
}

/** 0.25, -1e-3, 1/4, with either minus sign; null for anything else. */
function numberIn(answer: string): number | null {
  const text = answer.normalize("NFKC").replaceAll(/[\s_]/g, "").replaceAll("−", "-");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?(\/(\d+\.?\d*|\.\d+))?$/i.test(text)) return null;
  const [above = "", below = "1"] = text.split("/");
  const value = Number(above) / Number(below);
  return Number.isFinite(value) ? value : null;
}

/** Fisher and Yates. */
function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}
