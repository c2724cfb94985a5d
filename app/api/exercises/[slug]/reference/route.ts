import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

export const GET = jsonRoute(null, async ({ params, viewer }) => ({
  reference: await platform().progress.reference(viewer, params.slug ?? ""),
}));

/** Shows the reference by choice: from here the score stands still. */
export const POST = jsonRoute(null, async ({ params, learner }) => {
  const { exercises, progress } = platform();
  const slug = params.slug ?? "";
  exercises.served(slug);
  const viewer = await learner();
  await progress.reveal(viewer, slug);
  return { reference: await progress.reference(viewer, slug) };
});
