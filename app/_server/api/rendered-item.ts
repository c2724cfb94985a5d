import { z } from "zod";
import { QuizAnswer, type ShownQuestion } from "../../../grader/index.ts";
import { BothLanguages } from "../../_i18n/both-languages.ts";
import type { JudgedAnswer, QuizItem } from "../learning/quizzes.ts";

/** As HTML; in both languages, for the learner may change language in the middle of a quiz. */
const RenderedText = BothLanguages;

/** A question as the browser gets it. What is right comes with the verdict, not before. */
export const RenderedItem = z.strictObject({
  /** Names the attempt to answer. */
  attemptId: z.string(),
  question: z.strictObject({
    name: z.string(),
    kind: z.enum(["single", "multiple", "ordering", "numeric"]),
    prompt: RenderedText,
    options: z.array(RenderedText),
  }),
  judged: z
    .strictObject({
      answer: QuizAnswer,
      correct: z.boolean(),
      right: QuizAnswer,
      explanation: RenderedText,
    })
    .nullable(),
  /** Whether any attempt at it was right. */
  wasRight: z.boolean(),
});
export type RenderedItem = z.infer<typeof RenderedItem>;

export async function renderedItem({ question, judged, ...item }: QuizItem): Promise<RenderedItem> {
  return {
    ...item,
    question: await renderedQuestion(question),
    judged: judged === null ? null : await renderedJudgement(judged),
  };
}

export async function renderedQuestion({ name, kind, prompt, options }: ShownQuestion) {
  const rendered = await renderer();
  return { name, kind, prompt: rendered(prompt), options: options.map(rendered) };
}

export async function renderedJudgement(judged: JudgedAnswer) {
  const rendered = await renderer();
  return { ...judged, explanation: rendered(judged.explanation) };
}

/** Loaded when it is first needed: it brings KaTeX, which a process that shows no quiz does without. */
async function renderer(): Promise<(text: BothLanguages) => BothLanguages> {
  const { sentenceHtml } = await import("../../_statement/markdown-html.ts");
  return ({ zh, en }) => ({ zh: sentenceHtml(zh), en: sentenceHtml(en) });
}
