import type { Locale } from "../_i18n/locales.ts";
import type { QuizItem } from "../_server/learning/quizzes.ts";
import { type Markup, markupOf } from "../_statement/markup.ts";

/** A text in both languages, its formulas set: the learner may change language in the middle of a quiz. */
export type RenderedText = Readonly<Record<Locale, readonly Markup[]>>;

type Judged = NonNullable<QuizItem["judged"]>;

/** A question as the browser gets it. What is right comes with the verdict, not before. */
export interface RenderedItem extends Omit<QuizItem, "question" | "judged"> {
  readonly question: {
    readonly name: string;
    readonly kind: QuizItem["question"]["kind"];
    readonly prompt: RenderedText;
    readonly options: readonly RenderedText[];
  };
  readonly judged: (Omit<Judged, "explanation"> & { readonly explanation: RenderedText }) | null;
}

export function renderedItem({ question, judged, ...item }: QuizItem): RenderedItem {
  const { name, kind, prompt, options } = question;
  return {
    ...item,
    question: { name, kind, prompt: renderedText(prompt), options: options.map(renderedText) },
    judged: judged && { ...judged, explanation: renderedText(judged.explanation) },
  };
}

function renderedText({ zh, en }: QuizItem["question"]["prompt"]): RenderedText {
  return { zh: markupOf(zh), en: markupOf(en) };
}
