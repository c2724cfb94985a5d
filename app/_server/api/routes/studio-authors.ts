import { z } from "zod";
import { route } from "../route.ts";
import { Done, Id, Moment, None } from "../schemas.ts";
import { Title } from "./studio-exercises.ts";

const Token = z.object({ token: z.string().max(200) });

export const studioAuthorRoutes = {
  "POST /api/studio/exercises/{id}/invitations": route({
    summary: "Makes a link that makes whoever opens it first a co-author, for seven days.",
    access: "instructor",
    // Rights are given by a person.
    scope: null,
    params: Id,
    body: None,
    answer: z.strictObject({
      url: z.string(),
      /** The same without the site's address, for a page that knows by which one it was reached. */
      path: z.string(),
    }),
    errors: ["noSuchExercise", "forbidden", "tooManyAuthors"],
    async handle({ platform: { studio, siteUrl }, user, params }) {
      const path = `/studio/join/${await studio.authors.invite(user, params.id)}`;
      return { url: `${siteUrl}${path}`, path };
    },
  }),
  "GET /api/studio/exercises/{id}/invitations": route({
    summary: "The invitations that nobody has accepted yet, the newest first.",
    access: "instructor",
    scope: null,
    params: Id,
    body: None,
    answer: z.strictObject({
      invitations: z.array(z.strictObject({ id: z.string(), createdAt: Moment, expiresAt: Moment })),
    }),
    errors: ["noSuchExercise", "forbidden"],
    handle: async ({ platform, user, params }) => ({
      invitations: await platform.studio.authors.invitations(user, params.id),
    }),
  }),
  "DELETE /api/studio/exercises/{id}/invitations/{invitation}": route({
    summary: "Withdraws an invitation: its link is good no more.",
    access: "instructor",
    scope: null,
    params: z.object({ id: z.string(), invitation: z.string().max(200) }),
    body: None,
    answer: Done,
    errors: ["noSuchExercise", "forbidden", "noSuchInvitation"],
    async handle({ platform, user, params }) {
      await platform.studio.authors.withdraw(user, params.id, params.invitation);
      return {};
    },
  }),
  "GET /api/studio/invitations/{token}": route({
    summary: "What an invitation is to.",
    access: "user",
    scope: null,
    params: Token,
    body: None,
    answer: z.strictObject({
      slug: z.string(),
      title: Title,
      /** Whose exercise it is. */
      owner: z.string().nullable(),
      expiresAt: Moment,
    }),
    errors: ["badInvitation"],
    handle: ({ platform, params }) => platform.studio.authors.invitation(params.token),
  }),
  "POST /api/studio/invitations/{token}": route({
    summary: "Accepts an invitation.",
    access: "instructor",
    scope: null,
    params: Token,
    body: None,
    answer: z.strictObject({ id: z.string() }),
    errors: ["badInvitation"],
    handle: async ({ platform, user, params }) => ({
      id: await platform.studio.authors.accept(user, params.token),
    }),
  }),
  "DELETE /api/studio/exercises/{id}/authors/{userId}": route({
    summary: "Takes a co-author's rights: the owner anybody's, others their own.",
    access: "instructor",
    scope: null,
    params: z.object({ id: z.string(), userId: z.string() }),
    body: None,
    answer: Done,
    errors: ["noSuchExercise", "forbidden", "noSuchAuthor"],
    async handle({ platform, user, params }) {
      await platform.studio.authors.remove(user, params.id, params.userId);
      return {};
    },
  }),
};
