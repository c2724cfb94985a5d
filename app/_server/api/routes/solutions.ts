import { z } from "zod";
import { SOLUTION_STYLES } from "../../solutions/solution-style.ts";
import { route } from "../route.ts";
import { Done, ExerciseParams, Id, Moment, None, NoParams } from "../schemas.ts";

const Own = z.strictObject({
  source: z.string(),
  isNamed: z.boolean(),
  sharedAt: Moment,
  /** Reported, and not seen by others until somebody has looked at it. */
  isHidden: z.boolean(),
});

const Solution = z.strictObject({
  id: z.string(),
  source: z.string(),
  /** null where the author chose not to be named. */
  author: z.string().nullable(),
  sharedAt: Moment,
  /** How many have shared the same, up to layout and names. */
  count: z.int(),
  isOwn: z.boolean(),
});

const Reported = z.strictObject({
  id: z.string(),
  slug: z.string(),
  source: z.string(),
  sharedAt: Moment,
  reports: z.int(),
  isHidden: z.boolean(),
});

export const solutionRoutes = {
  "GET /api/exercises/{slug}/solutions": route({
    summary: "Solutions others have shared, by style and newest first, for who has passed.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({
      own: Own.nullable(),
      groups: z.array(z.strictObject({ style: z.enum(SOLUTION_STYLES), solutions: z.array(Solution) })),
    }),
    errors: ["noSuchExercise", "notPassed"],
    async handle({ platform: { sharedSolutions }, params: { slug }, user }) {
      const groups = await sharedSolutions.groups(user, slug);
      return { groups, own: await sharedSolutions.own(user, slug) };
    },
  }),
  "PUT /api/exercises/{slug}/solutions": route({
    summary: "Shares the text of a passing submission, in place of what the user had shared before.",
    access: "user",
    scope: "write",
    params: ExerciseParams,
    body: z.strictObject({ submissionId: z.string().max(100), isNamed: z.boolean() }),
    answer: Own,
    errors: ["noSuchExercise", "noSuchSubmission", "notPassed", "solutionTooLong"],
    handle: ({ platform, params, user, body }) => platform.sharedSolutions.share(user, params.slug, body),
  }),
  "DELETE /api/exercises/{slug}/solutions": route({
    summary: "Withdraws what the user has shared.",
    access: "user",
    scope: "write",
    params: ExerciseParams,
    body: None,
    answer: Done,
    errors: ["noSuchExercise"],
    async handle({ platform, params, user }) {
      await platform.sharedSolutions.withdraw(user, params.slug);
      return {};
    },
  }),
  "POST /api/solutions/{id}/report": route({
    summary: "Says that a shared solution should not stand there; several reports hide it.",
    access: "user",
    scope: "write",
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchSolution", "notPassed"],
    async handle({ platform, params, user }) {
      await platform.sharedSolutions.report(user, params.id);
      return {};
    },
  }),
  "GET /api/solutions/reported": route({
    summary: "Reported and hidden solutions, for instructors and admins.",
    access: "user",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({ solutions: z.array(Reported) }),
    errors: ["forbidden"],
    handle: async ({ platform, user }) => ({ solutions: await platform.sharedSolutions.reported(user) }),
  }),
  "PUT /api/solutions/{id}/visibility": route({
    summary: "Hides a solution, or lets it stand, for instructors and admins; its reports are settled.",
    access: "user",
    scope: null,
    params: Id,
    body: z.strictObject({ isHidden: z.boolean() }),
    answer: Done,
    errors: ["noSuchSolution"],
    async handle({ platform, params, user, body }) {
      await platform.sharedSolutions.settle(user, params.id, body.isHidden);
      return {};
    },
  }),
};
