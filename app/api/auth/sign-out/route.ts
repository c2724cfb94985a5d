import { jsonRoute } from "../../../_api/json-route.ts";
import { withCookies } from "../../../_api/with-cookies.ts";
import { platform } from "../../../_request/platform.ts";

export const POST = jsonRoute(null, async ({ request }) => {
  const { cookies } = await platform().credentials.signOut(request.headers);
  return withCookies({}, cookies);
});
