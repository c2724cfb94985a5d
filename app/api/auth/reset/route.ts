import { z } from "zod";
import { jsonRoute } from "../../../_api/json-route.ts";
import { platform } from "../../../_request/platform.ts";

/** Asks for a link by mail. The answer is the same whether there is such an account or not. */
export const POST = jsonRoute(
  z.object({ email: z.string() }),
  async ({ request: { headers }, address, body }) => {
    await platform().credentials.sendResetLink({ headers, address }, body.email);
    return {};
  },
);

/** Sets a password by such a link. */
export const PUT = jsonRoute(
  z.object({ token: z.string().max(200), password: z.string() }),
  async ({ request: { headers }, address, body }) => {
    await platform().credentials.resetPassword({ headers, address }, body.token, body.password);
    return {};
  },
);
