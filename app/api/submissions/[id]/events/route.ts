import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

/** Server-sent events: the state of a submission, then each check as it is graded. */
export const GET = jsonRoute(null, async ({ request, params, user }) => {
  const stream = await platform().submissionEvents(user, params.id ?? "", request.signal);
  return new Response(stream, {
    // `no-transform`: compressed, the events would wait for each other.
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform" },
  });
});
