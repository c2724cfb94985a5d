import { isAPIError } from "better-auth/api";
import type { Database } from "../database/database.ts";
import type { RateLimits } from "../http/limits.ts";
import { type ErrorCode, PlatformError } from "../platform-error.ts";
import { checkedEmail, checkedName } from "./account-fields.ts";
import type { Accounts } from "./accounts.ts";
import type { Auth } from "./auth.ts";
import { checkAll } from "./check-all.ts";
import { currentSession, withoutCookies } from "./current-session.ts";
import type { EmailVerification } from "./email-verification.ts";
import { mergeAccounts } from "./merge-accounts.ts";
import { verifyPassword, withHashOf } from "./password-hashes.ts";
import { checkPassword } from "./password-rules.ts";
import type { User } from "./user.ts";

/** Where a request comes from: its cookies, and the address it is counted by. */
export interface RequestContext {
  readonly headers: Headers;
  readonly address: string;
}

/** What a browser is to keep, or to forget. */
export interface Cookies {
  readonly cookies: readonly string[];
}

/** A session of an account. */
export interface BegunSession extends Cookies {
  /** Whose it is. */
  readonly userId: string;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Signing up, in and out, and everything about passwords. What cannot be done is said by a `PlatformError`. */
export class Credentials {
  readonly #auth: Auth;
  readonly #database: Database;
  readonly #accounts: Accounts;
  readonly #limits: RateLimits;
  readonly #emailVerification: EmailVerification;
  /** Whether a forgotten password can be set anew by mail. */
  readonly sendsMail: boolean;

  constructor(parts: {
    auth: Auth;
    database: Database;
    accounts: Accounts;
    limits: RateLimits;
    emailVerification: EmailVerification;
    sendsMail: boolean;
  }) {
    this.#auth = parts.auth;
    this.#database = parts.database;
    this.#accounts = parts.accounts;
    this.#limits = parts.limits;
    this.#emailVerification = parts.emailVerification;
    this.sendsMail = parts.sendsMail;
  }

  /**
   * Makes an account and signs its owner in; what they did without one becomes theirs.
   *
   * @throws {PlatformError} nameMissing, badEmail, emailTaken, passwordTooShort, …, tooManySignIns; with all else that
   *   is wrong with what was typed
   */
  async signUp(context: RequestContext, { name, email, password }: NewAccount): Promise<BegunSession> {
    checkAll([
      () => checkedName(name),
      () => checkedEmail(email),
      () => checkPassword(password, email.trim()),
    ]);
    const body = { name: checkedName(name), email: checkedEmail(email), password };
    await this.#limits.signIn(context.address, body.email);
    const begun = await this.#begin(context, (headers) =>
      withHashOf(password, () => this.#auth.api.signUpEmail({ headers, body, returnHeaders: true })),
    );
    // Once the account has the language that the visitor chose.
    await this.#emailVerification.welcome({ id: begun.userId, email: body.email });
    return begun;
  }

  /** @throws {PlatformError} badEmail, wrongSignIn, tooManySignIns */
  async signIn(context: RequestContext, email: string, password: string): Promise<BegunSession> {
    const body = { email: checkedEmail(email), password };
    await this.#limits.signIn(context.address, body.email);
    return this.#begin(context, (headers) =>
      this.#auth.api.signInEmail({ headers, body, returnHeaders: true }),
    );
  }

  async signOut(headers: Headers): Promise<Cookies> {
    return cookiesOf(this.#auth.api.signOut({ headers, returnHeaders: true }));
  }

  /**
   * Sends a link by mail, where there is such an account; the answer is the same either way.
   *
   * @throws {PlatformError} noMailServer, badEmail, tooManySignIns
   */
  async sendResetLink({ headers, address }: RequestContext, email: string): Promise<void> {
    if (!this.sendsMail) throw new PlatformError("noMailServer");
    const body = { email: checkedEmail(email) };
    await this.#limits.signIn(address, body.email);
    await refusalsOf(this.#auth.api.requestPasswordReset({ headers, body }));
  }

  /** Whether a link to set a password can still be used. */
  async isResetLinkGood(token: string): Promise<boolean> {
    const found = await this.#resetLink(token);
    return found !== null && found.expiresAt > new Date();
  }

  /**
   * Sets a password by the link that was sent; every session of the account ends, every such link and every token.
   *
   * @throws {PlatformError} badResetLink, passwordTooShort, …, tooManySignIns
   */
  async resetPassword({ address }: RequestContext, token: string, newPassword: string): Promise<void> {
    checkPassword(newPassword, "");
    await this.#limits.signIn(address, token);
    const email = await this.#emailOfResetLink(token);
    await refusalsOf(this.#auth.api.resetPassword({ body: { token, newPassword } }));
    if (email !== null) await this.#limits.signedIn(address, email);
  }

  /**
   * Sets another password; every other session ends, every link to set one and every token.
   *
   * @throws {PlatformError} wrongPassword, passwordTooShort, …, tooManySignIns
   */
  async changePassword(
    user: User,
    { headers, address }: RequestContext,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<Cookies> {
    const email = user.email ?? "";
    checkPassword(passwords.next, email);
    await this.#limits.signIn(address, email);
    const { current: currentPassword, next: newPassword } = passwords;
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const changed = await cookiesOf(this.#auth.api.changePassword({ headers, body, returnHeaders: true }));
    await this.#limits.signedIn(address, email);
    await this.#accounts.endLinksAndTokens(user);
    return changed;
  }

  /** Whether a user has a password to be asked for. */
  async hasPassword(user: User): Promise<boolean> {
    return (await this.#passwordHash(user)) !== null;
  }

  /**
   * Deletes a user and all that is theirs, once they have typed what is asked for: their address, or one of the words
   * asked of those who have none; and their password, where they have one.
   *
   * @throws {PlatformError} notConfirmed, wrongPassword, tooManySignIns
   */
  async deleteAccount(
    user: User,
    { headers, address }: RequestContext,
    typed: { readonly confirmation: string; readonly password: string },
  ): Promise<Cookies> {
    const expected = user.email === null ? DELETION_WORDS : [user.email];
    if (!expected.includes(typed.confirmation.trim().toLowerCase())) throw new PlatformError("notConfirmed");
    const hash = await this.#passwordHash(user);
    if (hash !== null) {
      await this.#limits.signIn(address, user.email ?? "");
      if (!(await verifyPassword({ hash, password: typed.password })))
        throw new PlatformError("wrongPassword");
    }
    await this.#accounts.delete(user);
    return this.signOut(headers);
  }

  async #emailOfResetLink(token: string): Promise<string | null> {
    const found = await this.#resetLink(token);
    return found === null ? null : ((await this.#accounts.userById(found.value))?.email ?? null);
  }

  async #resetLink(token: string): Promise<{ value: string; expiresAt: Date } | null> {
    const { internalAdapter } = await this.#auth.$context;
    return internalAdapter.findVerificationValue(`reset-password:${token}`);
  }

  async #passwordHash({ id: userId }: User): Promise<string | null> {
    const own = { userId, providerId: "credential" };
    return (await this.#database.account.findFirst({ where: own }))?.password ?? null;
  }

  /** Begins a session of an account in place of the browser's earlier one; what was chosen before comes along. */
  async #begin(
    context: RequestContext,
    begin: (
      headers: Headers,
    ) => Promise<{ headers: Headers; response: { user: { id: string; email: string } } }>,
  ): Promise<BegunSession> {
    const earlier = await currentSession(this.#auth, this.#database, context.headers);
    const { headers, response } = await refusalsOf(begin(withoutCookies(context.headers)));
    await this.#limits.signedIn(context.address, response.user.email);
    if (earlier?.user.isAnonymous === true)
      await mergeAccounts(this.#database, earlier.user.id, response.user.id);
    else if (earlier !== null) await this.#database.session.deleteMany({ where: { id: earlier.id } });
    if (earlier !== null) this.#accounts.accessEnded(earlier.user.id);
    await this.#accounts.takeOver(response.user.id, context.headers);
    return { cookies: headers.getSetCookie(), userId: response.user.id };
  }
}

/** Asked of those without an account, in the language of the page. */
const DELETION_WORDS = ["delete", "删除"];

async function cookiesOf(answer: Promise<{ headers: Headers }>): Promise<Cookies> {
  const { headers } = await refusalsOf(answer);
  return { cookies: headers.getSetCookie() };
}

const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  USER_ALREADY_EXISTS: "emailTaken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "emailTaken",
  INVALID_EMAIL_OR_PASSWORD: "wrongSignIn",
  INVALID_PASSWORD: "wrongPassword",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "wrongPassword",
  UNAUTHORIZED: "notSignedIn",
  INVALID_TOKEN: "badResetLink",
  USER_NOT_FOUND: "badResetLink",
};

/** What better-auth refuses, in our words; what has none is a fault and propagates. */
async function refusalsOf<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const code = isAPIError(error) ? REFUSALS[error.body?.code ?? ""] : undefined;
    throw code === undefined ? error : new PlatformError(code);
  }
}
