import { z } from "zod";
import { jsonRoute } from "../../_api/json-route.ts";
import { pieceStream } from "../../_api/piece-stream.ts";
import { withCookies } from "../../_api/with-cookies.ts";
import { platform } from "../../_request/platform.ts";

/** Everything stored about the user, as a file. */
export const GET = jsonRoute(null, async ({ user }) => {
  const { accounts } = platform();
  const pieces = accounts.exportData(accounts.signedIn(user));
  return new Response(pieceStream(pieces), {
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "Content-Disposition": 'attachment; filename="nabla-data.json"',
    },
  });
});

/** Deletes the account and all that is its own; the session ends with it. */
export const DELETE = jsonRoute(
  z.object({ confirmation: z.string() }),
  async ({ request: { headers }, user, body }) => {
    const { accounts, credentials } = platform();
    await accounts.delete(accounts.signedIn(user), body.confirmation);
    const { cookies } = await credentials.signOut(headers);
    return withCookies({}, cookies);
  },
);
