import { z } from "zod";
import { platform } from "../../../platform.ts";
import { renderedItem } from "../../../quiz/rendered-item.ts";
import { jsonRoute } from "../../json-route.ts";

/** Answers a question; what is right, and why, comes back. */
export const POST = jsonRoute(z.unknown(), async ({ params, body, user }) => {
  const { accounts, quizzes } = platform();
  return renderedItem(await quizzes.answer(accounts.signedIn(user), params.id ?? "", body));
});
