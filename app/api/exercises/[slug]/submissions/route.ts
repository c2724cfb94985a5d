import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** The viewer's submissions to one exercise, newest first. */
export const GET = jsonRoute(null, async ({ params, viewer }) => ({
  submissions: viewer === null ? [] : await platform().submissions.history(viewer, params.slug ?? ""),
}));
