import { z } from "zod";
import { route } from "../route.ts";
import { Done, NoParams } from "../schemas.ts";

export const firstAdministratorRoutes = {
  "POST /api/first-administrator": route({
    summary:
      "Makes the user the first administrator, by the link that the server prints while there is none.",
    access: "user",
    scope: null,
    params: NoParams,
    body: z.strictObject({ token: z.string().max(200) }),
    answer: Done,
    errors: ["badFirstLink", "notOnThisMachine", "accountNeeded"],
    async handle({ platform, user, body, headers }) {
      await platform.firstAdministrator.claim(user, body.token, headers);
      platform.log.info({ user: user.id }, "first administrator made");
      return {};
    },
  }),
};
