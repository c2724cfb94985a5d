import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Server-sent events: the state of a submission, then each check as it is graded. */
export const GET = jsonRoute(null, async ({ request, params, user }) => {
  const stream = await platform().submissionEvents(user, params.id ?? "", request.signal);
  return new Response(stream, {
    // `no-transform`: compressed, the events would wait for each other.
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform" },
  });
});
