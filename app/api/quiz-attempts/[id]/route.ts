import { z } from "zod";
import { jsonRoute } from "../../../_api/json-route.ts";
import { renderedItem } from "../../../_quiz/rendered-item.ts";
import { platform } from "../../../_request/platform.ts";

/** Answers a question; what is right, and why, comes back. */
export const POST = jsonRoute(z.unknown(), async ({ params, body, user }) => {
  const { accounts, quizzes } = platform();
  return renderedItem(await quizzes.answer(accounts.signedIn(user), params.id ?? "", body));
});
