import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Draft backups, newest first. Address and key stay what pages know that were opened before an update. */
export const GET = jsonRoute(null, async ({ params, user }) => ({
  kept: user === null ? [] : await platform().drafts.backups(user, params.slug ?? ""),
}));
