import { z } from "zod";
import { BAD_NAME } from "../../accounts/account-fields.ts";
import { TOKEN_DAYS } from "../../accounts/api-tokens.ts";
import { Preferences } from "../../accounts/preferences.ts";
import { pieceStream } from "../piece-stream.ts";
import { rawRoute, route, SCOPES } from "../route.ts";
import { Done, Id, None, NoParams } from "../schemas.ts";

export const accountRoutes = {
  "GET /api/account": rawRoute({
    summary: "Everything stored about the user, as a file.",
    access: "user",
    scope: null,
    params: NoParams,
    body: None,
    answer: { contentType: "application/json", description: "Account, drafts, answers and submissions." },
    errors: [],
    handle: async ({ platform, user }) => ({
      headers: {
        "Cache-Control": "no-store",
        "Content-Disposition": 'attachment; filename="nabla-data.json"',
      },
      open: () => pieceStream(platform.accounts.exportData(user)),
    }),
  }),
  "DELETE /api/account": route({
    summary:
      "Deletes the account and all that is its own, for who gives its password; the session ends with it.",
    access: "user",
    scope: null,
    params: NoParams,
    // Left out by those who have none.
    body: z.object({ confirmation: z.string(), password: z.string().default("") }),
    answer: Done,
    errors: ["notConfirmed", "wrongPassword", "tooManySignIns"],
    async handle({ platform, headers, address, user, body, setCookies }) {
      setCookies((await platform.credentials.deleteAccount(user, { headers, address }, body)).cookies);
      // What was the user's alone is offered no more.
      await platform.exercises.refreshPublished();
      return {};
    },
  }),
  "PUT /api/account/name": route({
    summary: "Changes the name others see.",
    access: "user",
    scope: null,
    params: NoParams,
    body: z.object({ name: z.string() }),
    answer: Done,
    errors: [...BAD_NAME],
    async handle({ platform, user, body }) {
      await platform.accounts.rename(user, body.name);
      return {};
    },
  }),
  "PUT /api/account/password": route({
    summary: "Sets another password; every other session ends.",
    access: "user",
    scope: null,
    params: NoParams,
    body: z.object({ current: z.string(), next: z.string() }),
    answer: Done,
    errors: ["wrongPassword", "passwordTooShort", "passwordTooLong", "passwordTooEasy", "tooManySignIns"],
    async handle({ platform, headers, address, user, body, setCookies }) {
      setCookies((await platform.credentials.changePassword(user, { headers, address }, body)).cookies);
      return {};
    },
  }),
  "POST /api/account/verification": route({
    summary: "Sends another link by which the user's address is verified; none where it has been.",
    access: "user",
    scope: null,
    params: NoParams,
    body: None,
    answer: Done,
    errors: ["noMailServer", "forbidden", "tooManySignIns"],
    async handle({ platform, address, user }) {
      await platform.emailVerification.sendAgain(user, address);
      return {};
    },
  }),
  "DELETE /api/account/sessions": route({
    summary: "Ends every session of the user but this one.",
    access: "user",
    scope: null,
    params: NoParams,
    body: None,
    answer: Done,
    errors: [],
    async handle({ platform, headers, user }) {
      await platform.sessions.endOthers(user, headers);
      return {};
    },
  }),
  "DELETE /api/account/sessions/{id}": route({
    summary: "Ends one session of the user.",
    access: "user",
    scope: null,
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchSession"],
    async handle({ platform, user, params }) {
      await platform.sessions.end(user, params.id);
      return {};
    },
  }),
  "POST /api/account/tokens": route({
    summary: "Makes a token for a program; it is in this answer only.",
    access: "user",
    scope: null,
    params: NoParams,
    body: z.object({
      name: z.string(),
      scopes: z.array(z.enum(SCOPES)).min(1),
      days: z.literal(TOKEN_DAYS),
    }),
    answer: z.strictObject({ id: z.string(), token: z.string() }),
    errors: [...BAD_NAME, "tooManyTokens"],
    handle: ({ platform, user, body }) => platform.tokens.create(user, body),
  }),
  "DELETE /api/account/tokens/{id}": route({
    summary: "Revokes a token of the user.",
    access: "user",
    scope: null,
    params: Id,
    body: None,
    answer: Done,
    errors: ["noSuchToken"],
    async handle({ platform, user, params }) {
      await platform.tokens.end(user, params.id);
      return {};
    },
  }),
  "PUT /api/preferences": route({
    summary: "Keeps choices in the account, or in the browser of a visitor who has none.",
    access: "anyone",
    scope: null,
    params: NoParams,
    body: Preferences,
    answer: Preferences,
    errors: [],
    async handle({ platform, headers, user, body, setCookies }) {
      const { preferences, cookies } = await platform.accounts.setPreferences(user, headers, body);
      setCookies(cookies);
      return preferences;
    },
  }),
};
