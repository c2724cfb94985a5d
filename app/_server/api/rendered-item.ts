import { z } from "zod";
import { QuizAnswer } from "../../../grader/index.ts";
import { BothLanguages } from "../../_i18n/both-languages.ts";
import type { QuizItem } from "../learning/quizzes.ts";

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
  // Only now: it brings KaTeX, which a process that shows no quiz need not load.
  const { sentenceHtml } = await import("../../_statement/markdown-html.ts");
  const rendered = ({ zh, en }: QuizItem["question"]["prompt"]): BothLanguages => ({
    zh: sentenceHtml(zh),
    en: sentenceHtml(en),
  });
  const { name, kind, prompt, options } = question;
  return {
    ...item,
    question: { name, kind, prompt: rendered(prompt), options: options.map(rendered) },
    judged: judged && { ...judged, explanation: rendered(judged.explanation) },
  };
}
