import { platform } from "../../../platform.ts";
import { jsonRoute } from "../../json-route.ts";

export const GET = jsonRoute(null, ({ params, user }) => platform().submissions.view(user, params.id ?? ""));
