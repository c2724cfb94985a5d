import { z } from "zod";
import { BAD_NAME } from "../../accounts/account-fields.ts";
import { route } from "../route.ts";
import { Done, None, NoParams } from "../schemas.ts";

const BAD_PASSWORD = ["passwordTooShort", "passwordTooLong", "passwordTooEasy"] as const;
const Begun = z.strictObject({
  /** The id of the user who is signed in now. */
  owner: z.string(),
});

/** Signing up, in and out. What is wrong with what a person typed is told field by field, so any text is taken here. */
export const signInRoutes = {
  "POST /api/auth/sign-up/email": route({
    summary: "Makes an account and signs its owner in; what they did without one becomes theirs.",
    access: "anyone",
    scope: null,
    params: NoParams,
    // Anything else, such as a role, is left out.
    body: z.object({ name: z.string(), email: z.string(), password: z.string() }),
    answer: Begun,
    errors: [...BAD_NAME, "badEmail", "emailTaken", ...BAD_PASSWORD, "tooManySignIns"],
    async handle({ platform, headers, address, body, setCookies }) {
      const { cookies, userId } = await platform.credentials.signUp({ headers, address }, body);
      setCookies(cookies);
      return { owner: userId };
    },
  }),
  "POST /api/auth/sign-in/email": route({
    summary: "Signs in; what was done without an account becomes the account's.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: z.object({ email: z.string(), password: z.string() }),
    answer: Begun,
    errors: ["badEmail", "wrongSignIn", "tooManySignIns"],
    async handle({ platform, headers, address, body: { email, password }, setCookies }) {
      const { cookies, userId } = await platform.credentials.signIn({ headers, address }, email, password);
      setCookies(cookies);
      return { owner: userId };
    },
  }),
  "POST /api/auth/sign-out": route({
    summary: "Ends the session.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: None,
    answer: Done,
    errors: [],
    async handle({ platform, headers, setCookies }) {
      setCookies((await platform.credentials.signOut(headers)).cookies);
      return {};
    },
  }),
  "POST /api/auth/reset": route({
    summary: "Asks for a link by mail. The answer is the same whether there is such an account or not.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: z.object({ email: z.string() }),
    answer: Done,
    errors: ["noMailServer", "badEmail", "tooManySignIns"],
    async handle({ platform, headers, address, body }) {
      await platform.credentials.sendResetLink({ headers, address }, body.email);
      return {};
    },
  }),
  "PUT /api/auth/verification": route({
    summary: "Verifies the address of an account by the link that was sent to it.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: z.object({ token: z.string().max(2_000) }),
    answer: Done,
    errors: ["badVerificationLink"],
    async handle({ platform, body }) {
      await platform.emailVerification.verify(body.token);
      return {};
    },
  }),
  "PUT /api/auth/reset": route({
    summary: "Sets a password by such a link.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: z.object({ token: z.string().max(200), password: z.string() }),
    answer: Done,
    errors: ["badResetLink", ...BAD_PASSWORD, "tooManySignIns"],
    async handle({ platform, headers, address, body: { token, password } }) {
      await platform.credentials.resetPassword({ headers, address }, token, password);
      return {};
    },
  }),
};
