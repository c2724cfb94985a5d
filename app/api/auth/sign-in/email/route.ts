import { z } from "zod";
import { jsonRoute } from "../../../../_api/json-route.ts";
import { withCookies } from "../../../../_api/with-cookies.ts";
import { platform } from "../../../../_request/platform.ts";

const SignIn = z.object({ email: z.string(), password: z.string() });

export const POST = jsonRoute(SignIn, async ({ request: { headers }, address, body }) => {
  const { email, password } = body;
  const { cookies, userId } = await platform().credentials.signIn({ headers, address }, email, password);
  return withCookies({ owner: userId }, cookies);
});
