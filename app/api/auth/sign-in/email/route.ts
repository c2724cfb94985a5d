import { z } from "zod";
import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";
import { withCookies } from "../../../with-cookies.ts";

const SignIn = z.object({ email: z.string(), password: z.string() });

export const POST = jsonRoute(SignIn, async ({ request: { headers }, address, body }) => {
  const { email, password } = body;
  const { cookies } = await platform().credentials.signIn({ headers, address }, email, password);
  return withCookies({}, cookies);
});
