import { platform } from "../../../platform.ts";
import { jsonRoute } from "../../json-route.ts";

export const GET = jsonRoute(null, ({ params, viewer }) =>
  platform().submissions.view(viewer, params.id ?? ""),
);
