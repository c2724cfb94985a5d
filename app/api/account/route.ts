import { platform } from "../../platform.ts";
import { jsonRoute } from "../json-route.ts";

/** Everything kept about whoever asks, as a file. */
export const GET = jsonRoute(null, async ({ viewer }) => {
  const data = viewer === null ? {} : await platform().accounts.exportData(viewer);
  return Response.json(data, {
    headers: {
      "Cache-Control": "no-store",
      "Content-Disposition": 'attachment; filename="nabla-data.json"',
    },
  });
});

/** Deletes the account and all that is its own. */
export const DELETE = jsonRoute(null, async ({ viewer }) => {
  if (viewer !== null) await platform().accounts.delete(viewer);
  return {};
});
