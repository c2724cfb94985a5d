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
    summary: "The newest solutions others have shared, by style, for who has passed.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({
      groups: z.array(
        z.strictObject({
          style: z.enum(SOLUTION_STYLES),
          /** How many there are; the newest of them follow. */
          total: z.int(),
          /** How many of the newest follow, one's own apart. */
          newest: z.int(),
          solutions: z.array(Solution),
        }),
      ),
    }),
    errors: ["noSuchExercise", "notPassed"],
    handle: async ({ platform, params, user }) => ({
      groups: await platform.sharedSolutions.groups(user, params.slug),
    }),
  }),
  "GET /api/exercises/{slug}/solutions/own": route({
    summary:
      "What the user has shared, null where that is nothing, and whether what passes is shared by itself.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({ own: Own.nullable(), sharesSolutions: z.boolean() }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, params, user }) => ({
      own: await platform.sharedSolutions.own(user, params.slug),
      sharesSolutions: user?.preferences.sharesSolutions ?? false,
    }),
  }),
  "PUT /api/exercises/{slug}/solutions": route({
    summary:
      "Shares the text of a passing submission, in place of what was shared before; of none, the name alone.",
    access: "user",
    // What others may read is chosen by a person.
    scope: null,
    params: ExerciseParams,
    body: z.strictObject({
      submissionId: z.string().max(100).nullable().optional(),
      /** Absent, as it was before, else not. */
      isNamed: z.boolean().optional(),
      /** With true, what passes from then on is shared by itself. */
      sharesSolutions: z.literal(true).optional(),
    }),
    answer: Own,
    errors: ["noSuchExercise", "noSuchSubmission", "noSuchSolution", "notPassed", "solutionTooLong"],
    async handle({ platform: { limits, sharedSolutions }, params, user, address, body }) {
      await limits.share(address);
      return sharedSolutions.share(user, params.slug, body);
    },
  }),
  "DELETE /api/exercises/{slug}/solutions": route({
    summary: "Withdraws what the user has shared; what passes from then on is not shared by itself.",
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
    summary: "Says that a shared solution should not stand there; reports of several accounts hide it.",
    access: "user",
    scope: "write",
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchSolution", "notPassed"],
    async handle({ platform, params, user }) {
      await platform.solutionReports.report(user, params.id);
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
    handle: async ({ platform, user }) => ({ solutions: await platform.solutionReports.reported(user) }),
  }),
  "PUT /api/solutions/{id}/visibility": route({
    summary: "Hides a solution, or lets it stand, for instructors and admins; its reports are dealt with.",
    access: "user",
    scope: null,
    params: Id,
    body: z.strictObject({ isHidden: z.boolean() }),
    answer: Done,
    errors: ["noSuchSolution"],
    async handle({ platform, params, user, body }) {
      await platform.solutionReports.moderate(user, params.id, body.isHidden);
      return {};
    },
  }),
};
