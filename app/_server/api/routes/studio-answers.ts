import { z } from "zod";
import { BothLanguages } from "../../../_i18n/both-languages.ts";
import { route } from "../route.ts";
import { Id, Moment, None } from "../schemas.ts";

const Count = z.int().min(0);

export const studioAnswerRoutes = {
  "GET /api/studio/exercises/{id}/answers": route({
    summary: "What all learners' answers come to: passes, checks, mistakes over time, questions of the quiz.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({
      /** Those who have submitted, and those of them who have passed. */
      learners: Count,
      passed: Count,
      submissions: Count,
      /** How many passed with so many submissions; the last stands for that many and more. */
      attempts: z.array(z.strictObject({ attempts: Count, learners: Count })),
      /** From the first submission to the pass: how many took at most so many minutes; null: longer. */
      minutes: z.array(z.strictObject({ upTo: z.number().nullable(), learners: Count })),
      medianMinutes: z.number().nullable(),
      checks: z.array(
        z.strictObject({
          name: z.string(),
          title: BothLanguages.nullable(),
          submissions: Count,
          failed: Count,
          /** Points that submissions lost by it on average. */
          lost: z.number(),
        }),
      ),
      misconceptions: z.array(
        z.strictObject({
          name: z.string(),
          title: BothLanguages.nullable(),
          submissions: Count,
          /** As many as `from` has. */
          series: z.array(Count),
        }),
      ),
      /** When each part of the time that the series count begins. */
      from: z.array(Moment),
      quiz: z.array(
        z.strictObject({
          question: z.string(),
          prompt: BothLanguages.nullable(),
          learners: Count,
          /** Of first answers. */
          rightShare: z.number(),
          /** Point-biserial correlation with the share of the others answered right at first; null: unknown. */
          discrimination: z.number().nullable(),
        }),
      ),
    }),
    errors: ["noSuchExercise"],
    handle: ({ platform, user, params }) => platform.studio.answers.of(user, params.id),
  }),
  "GET /api/studio/exercises/{id}/answers/groups": route({
    summary: "Wrong answers that have no name, grouped by what they compute; the largest group first.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({
      groups: z.array(
        z.strictObject({
          id: z.string(),
          learners: Count,
          submissions: Count,
          /** The first check they fail. */
          failedCheck: z.string(),
          failedCheckTitle: BothLanguages.nullable(),
          /** The shortest, without names, texts and comments; null where none can be shown so. */
          source: z.string().nullable(),
          /** Whether that is because it could not be made so in time. */
          isTooLong: z.boolean(),
        }),
      ),
      /** Answers that a single learner has given: of these nothing is shown. */
      alone: Count,
      /** Groups that are not listed. */
      more: Count,
      /** Answers that were graded before answers were grouped, or came to nothing that can be compared. */
      ungrouped: Count,
    }),
    errors: ["noSuchExercise", "busy"],
    handle: ({ platform, user, params }) => platform.studio.answerGroups.list(user, params.id),
  }),
  "GET /api/studio/exercises/{id}/answers/groups/{group}": route({
    summary:
      "A group as a mistake to be named: the change of the reference that computes the same, else a file.",
    access: "instructor",
    scope: "read",
    params: z.object({ id: z.string(), group: z.string() }),
    body: None,
    answer: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("edit"),
        find: z.string(),
        replace: z.string(),
        failedCheck: z.string(),
      }),
      z.strictObject({ kind: z.literal("file"), source: z.string(), failedCheck: z.string() }),
    ]),
    errors: ["noSuchExercise", "noSuchAnswers", "busy"],
    handle: ({ platform, user, params, signal }) =>
      platform.studio.answerGroups.named(user, params.id, params.group, signal),
  }),
};
