import { z } from "zod";
import { route } from "../route.ts";
import { Done, NoParams } from "../schemas.ts";

export const reminderRoutes = {
  "PUT /api/account/review-reminder": route({
    summary: "Asks for a mail when cards are due, or for no more of them.",
    access: "user",
    scope: null,
    params: NoParams,
    body: z.strictObject({ isWanted: z.boolean() }),
    answer: Done,
    errors: ["noMailServer", "forbidden", "addressNotVerified"],
    async handle({ platform, user, body }) {
      await platform.reminders.choose(user, body.isWanted);
      return {};
    },
  }),
  "PUT /api/review-reminder": route({
    summary: "Ends the mails by the link that each of them holds.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: z.strictObject({ token: z.string().max(2_000) }),
    answer: Done,
    errors: ["badReminderLink"],
    async handle({ platform, body }) {
      await platform.reminders.end(body.token);
      return {};
    },
  }),
};
