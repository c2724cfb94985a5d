import { z } from "zod";
import { jsonRoute } from "../../../../_api/json-route.ts";
import { withCookies } from "../../../../_api/with-cookies.ts";
import { platform } from "../../../../_request/platform.ts";

/** What a person typed; what is wrong with it is told field by field. Anything else, such as a role, is left out. */
const NewAccount = z.object({ name: z.string(), email: z.string(), password: z.string() });

export const POST = jsonRoute(NewAccount, async ({ request: { headers }, address, body }) => {
  const { cookies, userId } = await platform().credentials.signUp({ headers, address }, body);
  return withCookies({ owner: userId }, cookies);
});
