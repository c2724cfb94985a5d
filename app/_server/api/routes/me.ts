import { z } from "zod";
import { route, SCOPES } from "../route.ts";
import { Moment, None, NoParams } from "../schemas.ts";

export const meRoutes = {
  "GET /api/me": route({
    summary: "Who asks, what their role is, and of a token what it may do and until when.",
    access: "user",
    scope: "read",
    params: NoParams,
    body: None,
    answer: z.strictObject({
      name: z.string(),
      role: z.enum(["learner", "instructor", "admin"]),
      /** null where a session asks. */
      token: z.strictObject({ scopes: z.array(z.enum(SCOPES)), expiresAt: Moment }).nullable(),
    }),
    errors: [],
    async handle({ platform, headers, user: { name, role } }) {
      const token = await platform.tokens.userOf(headers.get("authorization") ?? "");
      return { name, role, token: token && { scopes: [...token.scopes], expiresAt: token.expiresAt } };
    },
  }),
};
