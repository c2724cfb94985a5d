import { z } from "zod";
import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Opens the quiz: each question in an order of the learner's own. */
export const POST = jsonRoute(z.strictObject({ again: z.string().max(60).optional() }), async (context) => {
  const { params, body, learner } = context;
  const { quizzes } = platform();
  const slug = params.slug ?? "";
  if (body.again !== undefined) return { items: [await quizzes.again(await learner(), slug, body.again)] };
  return { items: await quizzes.open(await learner(), slug) };
});
