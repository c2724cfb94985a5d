import { z } from "zod";
import { QuizAnswer } from "../../../../grader/index.ts";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { RenderedCard, RenderedVerdict, renderedCard, renderedVerdict } from "../rendered-card.ts";
import { route } from "../route.ts";
import { ExerciseParams, Id, Moment, None, NoParams } from "../schemas.ts";

const ReviewDay = z.strictObject({
  due: z.array(RenderedCard),
  next: Moment.nullable(),
  hasLearned: z.boolean(),
  /** Answers of half a year, by the quarter of an hour. */
  answered: z.array(z.strictObject({ at: Moment, count: z.int() })),
});

export const reviewRoutes = {
  "GET /api/review": route({
    summary: "The cards that are due for the user, and when there is something again.",
    access: "anyone",
    scope: "read",
    params: NoParams,
    body: None,
    answer: ReviewDay,
    errors: [],
    async handle({ platform, user }) {
      const day = await platform.review.day(user);
      return { ...day, due: await Promise.all(day.due.map(renderedCard)) };
    },
  }),
  "GET /api/review/due": route({
    summary: "How many cards are due.",
    access: "anyone",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({ due: z.int() }),
    errors: [],
    handle: async ({ platform, user }) => ({ due: await platform.review.countDue(user) }),
  }),
  "POST /api/review/{id}": route({
    summary: "Answers a card; sent again for the same turn, it says what came of the first answer.",
    access: "user",
    scope: "write",
    params: Id,
    body: z.strictObject({
      /** As the card says, both. */
      turn: z.int().min(0),
      version: z.string().max(200),
      answer: QuizAnswer,
    }),
    answer: RenderedVerdict,
    errors: ["noSuchCard", "cardChanged", "cardNotDue", "noAnswer"],
    handle: async ({ platform, user, params, body }) =>
      renderedVerdict(await platform.review.answer(user, params.id, body)),
  }),
  "GET /api/exercises/{slug}/misconceptions": route({
    summary: "Which mistakes others made, by share of learners, for who has passed; null while they are few.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({
      shares: z
        .array(
          z.strictObject({
            name: z.string(),
            title: BothLanguages,
            message: BothLanguages,
            share: z.number(),
          }),
        )
        .nullable(),
    }),
    errors: ["noSuchExercise", "notPassed"],
    handle: async ({ platform, user, params }) => ({
      shares: await platform.misconceptionShares.of(user, params.slug),
    }),
  }),
};
