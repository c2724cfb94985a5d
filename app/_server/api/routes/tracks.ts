import { z } from "zod";
import { BAD_NAME } from "../../accounts/account-fields.ts";
import { route } from "../route.ts";
import { Done, None } from "../schemas.ts";

const TrackParams = z.object({ track: z.string() });

export const trackRoutes = {
  "POST /api/tracks/{track}/share": route({
    summary:
      "Makes the page about a finished track that anybody with its address may see, or changes its name.",
    access: "user",
    scope: "write",
    params: TrackParams,
    body: z.object({ name: z.string() }),
    answer: z.strictObject({ id: z.string() }),
    errors: ["noSuchTrack", "trackNotFinished", ...BAD_NAME],
    handle: async ({ platform, user, params, body }) => ({
      id: await platform.sharedTracks.share(user, params.track, body.name),
    }),
  }),
  "DELETE /api/tracks/{track}/share": route({
    summary: "Takes such a page back: its address leads nowhere from then on.",
    access: "user",
    scope: "write",
    params: TrackParams,
    body: None,
    answer: Done,
    errors: ["noSuchTrack"],
    async handle({ platform, user, params }) {
      await platform.sharedTracks.revoke(user, params.track);
      return {};
    },
  }),
};
