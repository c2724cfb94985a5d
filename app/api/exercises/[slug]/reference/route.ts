import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

export const GET = jsonRoute(null, async ({ params, user }) => ({
  reference: await platform().progress.reference(user, params.slug ?? ""),
}));

/** Shows the reference by choice: from here the score is frozen. */
export const POST = jsonRoute(null, async ({ params, learner }) => {
  const { exercises, progress } = platform();
  const slug = params.slug ?? "";
  exercises.served(slug);
  const user = await learner();
  await progress.reveal(user, slug);
  return { reference: await progress.reference(user, slug) };
});
