import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

/** The user's submissions to one exercise, newest first. */
export const GET = jsonRoute(null, async ({ params, user }) => ({
  submissions: user === null ? [] : await platform().submissions.history(user, params.slug ?? ""),
}));
