import { z } from "zod";
import { jsonRoute } from "../../_api/json-route.ts";
import { Source } from "../../_api/source.ts";
import { platform } from "../../_request/platform.ts";

const NewSubmission = z.strictObject({
  slug: z.string().max(60),
  source: Source,
  key: z.string().regex(/^[\w-]{8,64}$/),
});

/** Stores a submission and queues it; its verdict follows at `/api/submissions/<id>/events`. */
export const POST = jsonRoute(NewSubmission, async ({ body, address, learner }) => {
  const { exercises, submissions, limits } = platform();
  exercises.served(body.slug);
  await limits.text(address, body.source);
  return submissions.submit(await learner(), address, body);
});
