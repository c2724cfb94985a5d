import { createAuth } from "../accounts/auth.ts";
import { resetLink } from "../accounts/reset-mail.ts";
import { siteSecret } from "../secret.ts";
import { siteAddress } from "../site-address.ts";
import type { LinkOutcome } from "./admin.ts";
import type { AdminData } from "./with-data.ts";

/** The same link as a mail would hold: made by the same code, and printed for the administrator instead. */
export async function linkForUser(data: AdminData, address: string): Promise<LinkOutcome> {
  const { database, provider, settings } = data;
  const email = address.trim().toLowerCase();
  const user = await database.user.findUnique({ where: { email } });
  if (user === null || user.isAnonymous) return { status: "no-such-user", email };
  const tokens: string[] = [];
  const auth = createAuth({
    ...{ database, provider, siteUrl: siteAddress(settings) },
    secret: await siteSecret(database, provider, settings),
    sendResetMail: async (_, token) => void tokens.push(token),
    onMailFailure: (error) => {
      throw error;
    },
  });
  await auth.api.requestPasswordReset({ body: { email } });
  const [token] = tokens;
  if (token === undefined) throw new Error(`no link was made for ${email}`);
  const isGuessed = settings.PUBLIC_URL === undefined;
  return { status: "made", email, link: resetLink(settings, token), isGuessed };
}
