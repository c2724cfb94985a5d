import { jsonRoute } from "../../../_api/json-route.ts";
import { platform } from "../../../_request/platform.ts";

/** Ends every session of the user but this one. */
export const DELETE = jsonRoute(null, async ({ request, user }) => {
  const { accounts, sessions } = platform();
  await sessions.endOthers(accounts.signedIn(user), request.headers);
  return {};
});
