import { z } from "zod";
import { platform } from "../../../platform.ts";
import { renderedItem } from "../../../quiz/rendered-item.ts";
import { jsonRoute } from "../../json-route.ts";

const Places = z.array(z.int().min(0)).max(100);
/** As QuizAnswer of the grader, which does not come into the pages' bundles. */
const Answer = z.union([
  z.strictObject({ choices: Places }),
  z.strictObject({ order: Places }),
  z.strictObject({ number: z.string().max(100) }),
]);

/** Answers a question; what is right, and why, comes back. */
export const POST = jsonRoute(Answer, async ({ params, body, viewer }) => {
  const { accounts, quizzes } = platform();
  return renderedItem(await quizzes.answer(accounts.signedIn(viewer), params.id ?? "", body));
});
