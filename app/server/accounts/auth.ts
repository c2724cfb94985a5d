import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { anonymous } from "better-auth/plugins";
import type { Database } from "../database/database.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import type { SendMail } from "./mail.ts";
import { moveWork } from "./move-work.ts";

export interface AuthOptions {
  readonly database: Database;
  readonly provider: DatabaseAddress["provider"];
  readonly secret: string;
  readonly publicUrl: string | undefined;
  /** null where no mail server is known. */
  readonly sendResetMail: SendMail | null;
}

export type Auth = ReturnType<typeof createAuth>;

/** Accounts by email and password, and learners who began without one. */
export function createAuth({ database, provider, secret, publicUrl, sendResetMail }: AuthOptions) {
  return betterAuth({
    database: prismaAdapter(database, { provider, transaction: true }),
    logger: { level: "error" },
    secret,
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    basePath: "/api/auth",
    trustedOrigins: (request) => (request === undefined ? [] : ownOrigins(request, publicUrl)),
    telemetry: { enabled: false },
    user: {
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "learner" },
      },
      deleteUser: { enabled: true },
    },
    session: { expiresIn: 60 * 60 * 24 * 60, updateAge: 60 * 60 * 24 },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      ...(sendResetMail === null
        ? {}
        : { sendResetPassword: async ({ user, token }) => sendResetMail(user.email, token) }),
    },
    advanced: {
      cookiePrefix: "nabla",
      useSecureCookies: publicUrl?.startsWith("https:") ?? false,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      database: { generateId: () => randomBytes(16).toString("hex") },
    },
    rateLimit: { enabled: true, window: 60, max: 60 },
    plugins: [
      anonymous({
        onLinkAccount: ({ anonymousUser, newUser }) =>
          moveWork(database, anonymousUser.user.id, newUser.user.id),
      }),
    ],
  });
}

/** The site itself, by whichever name it was reached; the browser says who sends in `Origin`. */
function ownOrigins(request: Request, publicUrl: string | undefined): string[] {
  if (publicUrl !== undefined) return [new URL(publicUrl).origin];
  const host = request.headers.get("host");
  return host === null ? [] : [`http://${host}`];
}
