import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** The user's submissions to one exercise, newest first. */
export const GET = jsonRoute(null, async ({ params, user }) => ({
  submissions: user === null ? [] : await platform().submissions.history(user, params.slug ?? ""),
}));
