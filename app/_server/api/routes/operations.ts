import { z } from "zod";
import { PROVIDERS } from "../../../../prisma/providers.ts";
import { route } from "../route.ts";
import { Id, Moment, None, NoParams } from "../schemas.ts";

const Count = z.int().min(0);

export const operationsRoutes = {
  "GET /api/operations": route({
    summary: "For administrators: the queue, the processes that grade, the last hour, faults of ours.",
    access: "instructor",
    scope: null,
    params: NoParams,
    body: None,
    answer: z.strictObject({
      /** By the database's clock, as all times here. */
      now: Moment,
      queue: z.strictObject({
        queued: Count,
        grading: Count,
        /** Age of the submission that is graded next; null where none waits. */
        oldestSeconds: z.number().nullable(),
      }),
      processes: z.array(
        z.strictObject({
          id: z.string(),
          host: z.string(),
          pid: z.int(),
          version: z.string(),
          lanes: Count,
          busy: Count,
          /** `bubblewrap`, or `none`. */
          jail: z.string(),
          startedAt: Moment,
          seenAt: Moment,
        }),
      ),
      /** The last hour, each minute. */
      minutes: z.array(z.strictObject({ minute: Moment, verdicts: Count, faults: Count })),
      faults: z.strictObject({
        listed: z.array(
          z.strictObject({
            id: z.string(),
            slug: z.string(),
            finishedAt: Moment.nullable(),
            attempts: Count,
            /** The last time; null where it was set aside by a version that only logged it. */
            cause: z.string().nullable(),
          }),
        ),
        hasMore: z.boolean(),
      }),
      database: z.strictObject({
        provider: z.enum(PROVIDERS),
        migrations: Count,
        lastMigration: z.string(),
      }),
    }),
    errors: ["forbidden"],
    handle: ({ platform, user }) => platform.operations.overview(user),
  }),
  "POST /api/operations/faults/{id}/retry": route({
    summary: "For administrators: grade a submission again that ended by a fault of ours.",
    access: "instructor",
    scope: null,
    params: Id,
    body: None,
    answer: z.strictObject({ id: z.string() }),
    errors: ["forbidden", "noSuchSubmission"],
    async handle({ platform, user, params }) {
      await platform.operations.retry(user, params.id);
      return { id: params.id };
    },
  }),
};
