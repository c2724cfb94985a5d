import { z } from "zod";
import { BothLanguages } from "../../_i18n/both-languages.ts";
import { LOCALES } from "../../_i18n/locales.ts";
import type { JudgedCard, ShownCard } from "../review/review.ts";
import { RenderedItem, renderedJudgement, renderedQuestion } from "./rendered-item.ts";
import { Moment } from "./schemas.ts";

/** Places of a reference that a mistake was edited into. */
const Code = z.array(
  z.array(z.strictObject({ text: z.string(), mark: z.enum(["same", "added", "removed"]) })),
);

const ReportNumber = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);

/** A card before the answer. */
export const RenderedCard = z.strictObject({
  id: z.string(),
  kind: z.enum(["question", "slip", "case", "spot"]),
  slug: z.string(),
  /** Of the exercise. */
  title: BothLanguages,
  /** What the exercise is written in. */
  languages: z.array(z.enum(LOCALES)),
  /** Sent back with the answer, both. */
  turn: z.int(),
  version: z.string(),
  question: RenderedItem.shape.question,
  /** Of an own slip or a failed case: what had happened. */
  slip: z
    .strictObject({
      submissionId: z.string(),
      at: Moment,
      title: BothLanguages,
      located: z
        .strictObject({
          description: BothLanguages,
          path: z.string(),
          index: z.array(z.int()),
          /** null where they are what is asked. */
          numbers: z.strictObject({ received: ReportNumber, expected: ReportNumber }).nullable(),
        })
        .nullable(),
    })
    .nullable(),
  code: Code.nullable(),
});
export type RenderedCard = z.infer<typeof RenderedCard>;

/** What follows an answer. */
export const RenderedVerdict = z.strictObject({
  judged: RenderedItem.shape.judged.unwrap(),
  /** For how many days the card rests. */
  days: z.int(),
  code: Code.nullable(),
});
export type RenderedVerdict = z.infer<typeof RenderedVerdict>;

/** Its texts as HTML; moments are text once it is JSON. */
export async function renderedCard(card: ShownCard) {
  return { ...card, question: await renderedQuestion(card.question) };
}

export async function renderedVerdict({ judged, ...verdict }: JudgedCard) {
  return { ...verdict, judged: await renderedJudgement(judged) };
}
