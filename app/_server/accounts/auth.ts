import { randomBytes } from "node:crypto";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthEndpoint } from "better-auth/api";
import { anonymous } from "better-auth/plugins";
import type { Database } from "../database/database.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import type { AccessEnds } from "./access-ends.ts";
import type { SendMail } from "./mail.ts";
import { hashPassword, verifyPassword } from "./password-hashes.ts";
import { PASSWORD_LENGTH } from "./password-rules.ts";
import { cutUserAgent, endOldestSessions } from "./session-bounds.ts";

export interface AuthOptions {
  readonly database: Database;
  readonly provider: DatabaseAddress["provider"];
  readonly secret: string;
  /** Where people reach the site; `https:` makes cookies secure. */
  readonly siteUrl: string;
  /** null where no mail server is known. */
  readonly sendResetMail: SendMail | null;
  /** Told of a mail that could not be sent. */
  readonly onMailFailure: (error: unknown) => void;
  /** Told once a session, or what else gives access, has ended; none in a program that serves no streams. */
  readonly accessEnds?: Pick<AccessEnds, "announce">;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Accounts by email and password, and learners who began without one.
 *
 * Its own router is not mounted: routes of ours call what they need, so that each checks origin, limits and language as
 * every other route does, and nothing else of it can be reached.
 */
export function createAuth(options: AuthOptions) {
  const { database, provider, secret, siteUrl, sendResetMail, onMailFailure, accessEnds } = options;
  return betterAuth({
    database: prismaAdapter(database, { provider, transaction: true }),
    logger: { level: "error" },
    secret,
    baseURL: siteUrl,
    telemetry: { enabled: false },
    user: {
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "learner" },
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 60, updateAge: 60 * 60 * 24 },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      ...(sendResetMail === null
        ? {}
        : {
            // Not waited for: how long a mail takes would tell that there is such an account.
            sendResetPassword: async ({ user, token }) =>
              void sendResetMail(user.email, token).catch(onMailFailure),
          }),
      onPasswordReset: async ({ user }) => {
        await endLinksAndTokens(database, user.id);
        accessEnds?.announce(user.id);
      },
    },
    advanced: {
      cookiePrefix: "nabla",
      useSecureCookies: siteUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      // Written by site-server.ts; what a visitor's own headers claim is not asked.
      ipAddress: { ipAddressHeaders: ["x-nabla-address"] },
      database: { generateId: () => randomBytes(16).toString("hex") },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { userAgent: cutUserAgent(session.userAgent) } }),
          after: async ({ userId }) => {
            if (await endOldestSessions(database, userId)) accessEnds?.announce(userId);
          },
        },
        delete: { after: async ({ userId }) => accessEnds?.announce(userId) },
      },
    },
    // `Credentials` moves what a learner did without an account, and deletes the user they were, in one transaction.
    plugins: [anonymous({ disableDeleteAnonymousUser: true }), signedTokens],
  });
}

/** Reads the cookie of a session and asks no database: null where there is none, or its signature is not ours. */
const signedTokens = {
  id: "nabla-signed-tokens",
  endpoints: {
    signedToken: createAuthEndpoint.serverOnly({ method: "GET", requireHeaders: true }, async (ctx) => {
      const { authCookies, secret } = ctx.context;
      return (await ctx.getSignedCookie(authCookies.sessionToken.name, secret)) || null;
    }),
  },
} satisfies BetterAuthPlugin;

/**
 * What else gives access to an account than its password: once that is set, no link sent before to set it and no token
 * made before is good. Both name their user without sessions, which end elsewhere.
 */
export async function endLinksAndTokens(database: Database, userId: string): Promise<void> {
  await database.$transaction([
    database.verification.deleteMany({ where: { value: userId } }),
    database.apikey.deleteMany({ where: { referenceId: userId } }),
  ]);
}
