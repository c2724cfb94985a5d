import { z } from "zod";
import { jsonRoute } from "../../../../_api/json-route.ts";
import { Source } from "../../../../_api/source.ts";
import { platform } from "../../../../_request/platform.ts";

const DraftChange = z.strictObject({
  source: Source,
  /** The revision it was written on; 0 for the starter. */
  base: z.int().min(0),
  /** By the writer's clock. */
  writtenAt: z.iso.datetime().transform((text) => new Date(text)),
});

export const GET = jsonRoute(null, async ({ params, user }) => ({
  draft: await platform().drafts.draft(user, params.slug ?? ""),
}));

export const PUT = jsonRoute(DraftChange, async ({ params, body, address, learner }) => {
  const { exercises, drafts, limits } = platform();
  const slug = params.slug ?? "";
  exercises.served(slug);
  await limits.text(address, body.source);
  return drafts.save(await learner(), slug, body);
});
