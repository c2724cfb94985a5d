import { z } from "zod";
import { VERIFY_PARTS } from "../../../../grader/index.ts";
import { VerificationFailure } from "../../studio/verification-job.ts";
import { VerificationResult, verificationResult } from "../../studio/verification-result.ts";
import { VERIFICATION_STATUSES, type VerificationView } from "../../studio/verification-view.ts";
import { rawRoute, route } from "../route.ts";
import { Done, Id, Moment, None } from "../schemas.ts";

const VerificationParams = z.object({ id: z.string(), vid: z.string() });

const Progress = z.strictObject({
  done: z.int(),
  total: z.int(),
  /** What is being looked at. */
  what: z.strictObject({ part: z.enum(VERIFY_PARTS), name: z.string().nullable() }).nullable(),
});

export const VerificationAnswer = z.strictObject({
  id: z.string(),
  status: z.enum(VERIFICATION_STATUSES),
  /** Of the files it runs on. */
  filesHash: z.string(),
  keepsRunning: z.boolean(),
  /** How many come before it; null when it does not wait. */
  position: z.int().nullable(),
  progress: Progress.nullable(),
  failure: VerificationFailure.nullable(),
  /** Whether another version of the program ran it: then it has to be done again to count. */
  isByAnotherGrader: z.boolean(),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  finishedAt: Moment.nullable(),
  /** null before it is done. */
  result: VerificationResult.nullable(),
});

const READ_ERRORS = ["noSuchExercise", "noSuchVerification"] as const;

export const studioVerificationRoutes = {
  "POST /api/studio/exercises/{id}/verifications": route({
    summary: "Verifies an exercise as its authors have it now; it goes on while somebody reads its events.",
    access: "instructor",
    scope: "write",
    params: Id,
    body: z.strictObject({
      /** Whether it goes on where nobody does. */
      keepsRunning: z.boolean(),
    }),
    answer: z.strictObject({ id: z.string() }),
    errors: ["noSuchExercise", "verificationWaiting", "busy"],
    handle: ({ platform, user, params, body }) => platform.studio.verifications.start(user, params.id, body),
  }),
  "GET /api/studio/exercises/{id}/verifications/latest": route({
    summary: "The newest verification of an exercise; null where there is none.",
    access: "instructor",
    scope: "read",
    params: Id,
    body: None,
    answer: z.strictObject({ verification: VerificationAnswer.nullable() }),
    errors: ["noSuchExercise"],
    handle: async ({ platform, user, params }) => ({
      verification: shown(await platform.studio.verifications.latest(user, params.id)),
    }),
  }),
  "GET /api/studio/exercises/{id}/verifications/{vid}": route({
    summary: "Where a verification stands, and what it found.",
    access: "instructor",
    scope: "read",
    params: VerificationParams,
    body: None,
    answer: VerificationAnswer,
    errors: READ_ERRORS,
    handle: async ({ platform, user, params }) =>
      shown(await platform.studio.verifications.view(user, params.id, params.vid)),
  }),
  "POST /api/studio/exercises/{id}/verifications/{vid}/cancel": route({
    summary: "Ends a verification that waits or runs.",
    access: "instructor",
    scope: "write",
    params: VerificationParams,
    body: None,
    answer: Done,
    errors: READ_ERRORS,
    async handle({ platform, user, params }) {
      await platform.studio.verifications.cancel(user, params.id, params.vid);
      return {};
    },
  }),
  "GET /api/studio/exercises/{id}/verifications/{vid}/events": rawRoute({
    summary: "Server-sent events: where a verification stands, with each step, until it is over.",
    access: "instructor",
    scope: "read",
    params: VerificationParams,
    body: None,
    answer: { contentType: "text/event-stream", description: "Ends with the state that has `finishedAt`." },
    errors: READ_ERRORS,
    async handle({ platform, params, user, headers, signal }) {
      const verification = { exerciseId: params.id, id: params.vid };
      const open = await platform.verificationEvents(user, verification, { headers, signal });
      // `no-transform`: compressed, the events would wait for each other.
      return { headers: { "Cache-Control": "no-store, no-transform" }, open };
    },
  }),
};

function shown<View extends VerificationView | null>(view: View) {
  return view && { ...view, result: view.result && verificationResult(view.result) };
}
