import { platform } from "../../../../platform.ts";
import { jsonRoute } from "../../../json-route.ts";

/** Texts that lost against a newer one, newest first. */
export const GET = jsonRoute(null, async ({ params, user }) => ({
  backups: user === null ? [] : await platform().drafts.backups(user, params.slug ?? ""),
}));
