import { z } from "zod";
import { jsonRoute } from "../../../_api/json-route.ts";
import { platform } from "../../../_request/platform.ts";

export const PUT = jsonRoute(z.object({ name: z.string() }), async ({ user, body }) => {
  const { accounts } = platform();
  await accounts.rename(accounts.signedIn(user), body.name);
  return {};
});
