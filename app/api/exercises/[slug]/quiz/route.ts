import { z } from "zod";
import { jsonRoute } from "../../../../_api/json-route.ts";
import { renderedItem } from "../../../../_quiz/rendered-item.ts";
import { platform } from "../../../../_request/platform.ts";

/** Opens the quiz: each question in an order of the learner's own. */
export const POST = jsonRoute(z.strictObject({ again: z.string().max(60).optional() }), async (context) => {
  const { params, body, learner } = context;
  const { exercises, quizzes } = platform();
  const slug = params.slug ?? "";
  exercises.served(slug);
  const user = await learner();
  const items =
    body.again === undefined ? await quizzes.open(user, slug) : [await quizzes.again(user, slug, body.again)];
  return { items: items.map(renderedItem) };
});
