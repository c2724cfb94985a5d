import { jsonRoute } from "../../../../_api/json-route.ts";
import { platform } from "../../../../_request/platform.ts";

/** Draft backups, newest first. Address and key stay what pages know that were opened before an update. */
export const GET = jsonRoute(null, async ({ params, user }) => ({
  kept: user === null ? [] : await platform().drafts.backups(user, params.slug ?? ""),
}));
