import { z } from "zod";
import { Report } from "../../../../grader/index.ts";
import { SUBMISSION_STATUSES } from "../../submissions/submission-view.ts";
import { rawRoute, route } from "../route.ts";
import { Done, ExerciseParams, Id, Moment, None, NoParams } from "../schemas.ts";
import { SOURCE_BODY_BYTES, Source } from "../source.ts";
import { DraftChange, StoredDraft } from "./drafts.ts";

const NewSubmission = z.strictObject({
  slug: z.string().max(60),
  source: Source,
  /** Chosen by the client for one press of the button: sent twice, it is one submission. */
  key: z.string().regex(/^[\w-]{8,64}$/),
  /** Where the text is to become the draft as well, as saving it does; programs leave it out. */
  draft: DraftChange.omit({ source: true }).optional(),
});

const Accepted = z.strictObject({
  id: z.string(),
  /** What now belongs in the editor, and whether it is another, newer text; null where no draft was sent. */
  draft: z.strictObject({ draft: StoredDraft, isOverruled: z.boolean() }).nullable(),
});

/** A cancelled one is stored, and has no verdict. */
const Status = z.enum(SUBMISSION_STATUSES);

const Submission = z.strictObject({
  id: z.string(),
  slug: z.string(),
  versionId: z.string(),
  source: z.string(),
  status: Status,
  /** False where the reference had been shown before. */
  counts: z.boolean(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
  report: Report.nullable(),
  checksSoFar: Report.shape.checks,
  /** How many are graded before it; null when it does not wait. */
  position: z.int().nullable(),
});

const Progress = z.strictObject({
  slug: z.string(),
  status: z.enum(["untouched", "started", "passed"]),
  bestScore: z.number(),
  maxScore: z.number(),
  /** How many got a verdict. */
  submissions: z.int(),
  passedAt: Moment.nullable(),
  /** When the reference was shown before a pass. */
  revealedAt: Moment.nullable(),
  quizRight: z.int(),
  quizTotal: z.int(),
});

const Latest = z.strictObject({
  submission: Submission.nullable(),
  count: z.int(),
  /** null where the exercise is no longer in the catalogue, or nobody is signed in. */
  after: z
    .strictObject({
      progress: Progress,
      /** What to do next; null where everything is passed. */
      next: z
        .strictObject({ slug: z.string(), title: z.strictObject({ zh: z.string(), en: z.string() }) })
        .nullable(),
    })
    .nullable(),
});

const SubmissionSummary = z.strictObject({
  ...Submission.pick({ id: true, slug: true, status: true, counts: true, createdAt: true, finishedAt: true })
    .shape,
  verdict: Report.shape.verdict.nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
});

export const submissionRoutes = {
  "POST /api/submissions": route({
    summary: "Stores a submission and queues it; its verdict follows at /api/submissions/{id}/events.",
    access: "learner",
    scope: "submit",
    params: NoParams,
    body: NewSubmission,
    bodyBytes: SOURCE_BODY_BYTES,
    answer: Accepted,
    errors: [
      "noSuchExercise",
      "sourceTooLong",
      "keyReused",
      "tooManySubmissions",
      "tooManyWaiting",
      "busyNetwork",
      "storageFull",
      "storageFullWithoutAccount",
    ],
    async handle({ platform, body, address, learner }) {
      const { exercises, submissions, limits } = platform;
      exercises.served(body.slug);
      await limits.text(address, body.source);
      return submissions.submit(await learner(), address, body);
    },
  }),
  "GET /api/exercises/{slug}/submissions": route({
    summary: "One's own submissions to an exercise, newest first.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: z.strictObject({ submissions: z.array(SubmissionSummary) }),
    errors: [],
    handle: async ({ platform, params, user }) => ({
      submissions: user === null ? [] : await platform.submissions.history(user, params.slug),
    }),
  }),
  "GET /api/exercises/{slug}/submissions/latest": route({
    summary: "One's own newest submission to an exercise, how many there are, and what they came to.",
    access: "anyone",
    scope: "read",
    params: ExerciseParams,
    body: None,
    answer: Latest,
    errors: [],
    handle: async ({ platform, params, user }) =>
      user === null
        ? { submission: null, count: 0, after: null }
        : platform.submissions.latest(user, params.slug),
  }),
  "GET /api/work": route({
    summary: "What one has begun: each exercise with a draft or a submission, and the newest of those.",
    access: "user",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({
      exercises: z.array(
        z.strictObject({
          slug: z.string(),
          draft: StoredDraft.omit({ source: true }).nullable(),
          submission: SubmissionSummary.nullable(),
        }),
      ),
    }),
    errors: [],
    handle: async ({ platform, user }) => ({ exercises: [...(await platform.startedWork(user))] }),
  }),
  "GET /api/submissions/{id}": route({
    summary: "A submission, and its report once it is graded.",
    access: "anyone",
    scope: "read",
    params: Id,
    body: None,
    answer: Submission,
    errors: ["noSuchSubmission"],
    handle: ({ platform, params, user }) => platform.submissions.view(user, params.id),
  }),
  "POST /api/submissions/{id}/cancel": route({
    summary: "Cancels a submission that waits or is being graded: it stays, without a verdict.",
    access: "user",
    scope: "submit",
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchSubmission", "alreadyGraded"],
    async handle({ platform, params, user }) {
      await platform.submissions.cancel(user, params.id);
      return {};
    },
  }),
  "DELETE /api/submissions/{id}": route({
    summary: "Deletes a submission, its code and its report; what it has earned stays.",
    access: "user",
    scope: null,
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchSubmission", "stillGrading"],
    async handle({ platform, params, user }) {
      await platform.submissions.delete(user, params.id);
      return {};
    },
  }),
  "GET /api/submissions/{id}/events": rawRoute({
    summary: "Server-sent events: where a submission stands, each check as it is graded, then the verdict.",
    access: "anyone",
    scope: "read",
    params: Id,
    body: None,
    answer: { contentType: "text/event-stream", description: "Ends with the state that holds the report." },
    errors: ["noSuchSubmission"],
    async handle({ platform, params, user, headers, signal }) {
      const open = await platform.submissionEvents(user, params.id, { headers, signal });
      // `no-transform`: compressed, the events would wait for each other.
      return { headers: { "Cache-Control": "no-store, no-transform" }, open };
    },
  }),
};
