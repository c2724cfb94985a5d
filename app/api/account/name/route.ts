import { z } from "zod";
import { platform } from "../../../platform.ts";
import { jsonRoute } from "../../json-route.ts";

export const PUT = jsonRoute(z.object({ name: z.string() }), async ({ user, body }) => {
  const { accounts } = platform();
  await accounts.rename(accounts.signedIn(user), body.name);
  return {};
});
