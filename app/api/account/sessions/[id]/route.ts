import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Ends one session of the user. */
export const DELETE = jsonRoute(null, async ({ params, user }) => {
  const { accounts, sessions } = platform();
  await sessions.end(accounts.signedIn(user), params.id ?? "");
  return {};
});
