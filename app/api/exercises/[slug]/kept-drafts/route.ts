import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Texts that lost against a newer one, newest first. */
export const GET = jsonRoute(null, async ({ params, viewer }) => ({
  kept: viewer === null ? [] : await platform().drafts.kept(viewer, params.slug ?? ""),
}));
