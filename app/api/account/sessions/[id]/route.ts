import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

/** Ends one session of the user. */
export const DELETE = jsonRoute(null, async ({ params, user }) => {
  const { accounts, sessions } = platform();
  await sessions.end(accounts.signedIn(user), params.id ?? "");
  return {};
});
