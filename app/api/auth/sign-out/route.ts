import { platform } from "../../../platform.ts";
import { jsonRoute } from "../../json-route.ts";
import { withCookies } from "../../with-cookies.ts";

export const POST = jsonRoute(null, async ({ request }) => {
  const { cookies } = await platform().credentials.signOut(request.headers);
  return withCookies({}, cookies);
});
