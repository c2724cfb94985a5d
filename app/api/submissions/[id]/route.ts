import { jsonRoute } from "../../../_api/json-route.ts";
import { platform } from "../../../_request/platform.ts";

export const GET = jsonRoute(null, ({ params, user }) => platform().submissions.view(user, params.id ?? ""));
