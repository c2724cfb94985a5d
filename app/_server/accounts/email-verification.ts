import { signJWT, verifyJWT } from "better-auth/crypto";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import type { RateLimits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { Auth } from "./auth.ts";
import type { SendMail } from "./mail.ts";
import type { User } from "./user.ts";

/** What a link to verify an address can still do. */
export interface VerificationLink {
  readonly email: string;
  /** Whether the address has been verified already. */
  readonly isVerified: boolean;
}

/**
 * Whether an account's address is its owner's: shown by a link in a mail. Nothing but what asks for it depends on it;
 * an account works without.
 */
export class EmailVerification {
  readonly #auth: Auth;
  readonly #database: Database;
  readonly #limits: RateLimits;
  readonly #sendMail: SendMail | null;
  readonly #onMailFailure: (error: unknown) => void;

  /** @param parts.sendMail null where no mail server is known: then no address can be verified */
  constructor(parts: {
    auth: Auth;
    database: Database;
    limits: RateLimits;
    sendMail: SendMail | null;
    onMailFailure: (error: unknown) => void;
  }) {
    this.#auth = parts.auth;
    this.#database = parts.database;
    this.#limits = parts.limits;
    this.#sendMail = parts.sendMail;
    this.#onMailFailure = parts.onMailFailure;
  }

  /** null where there is nothing to verify: no mail is sent here, or they have no account. */
  async isVerified(user: User): Promise<boolean | null> {
    if (this.#sendMail === null || user.email === null) return null;
    const { emailVerified } = await this.#database.user.findUniqueOrThrow({ where: { id: user.id } });
    return emailVerified;
  }

  /** Sends a new account its link, where mail is sent. How long the mail takes is not waited for. */
  async welcome({ id, email }: { readonly id: string; readonly email: string }): Promise<void> {
    if (this.#sendMail === null) return;
    const token = await signJWT({ ...PURPOSE, id, email }, await this.#secret(), LINK_SECONDS);
    void this.#sendMail(email, token).catch(this.#onMailFailure);
  }

  /**
   * Sends a user another link; none where the address has been verified.
   *
   * @throws {PlatformError} noMailServer, forbidden, tooManySignIns
   */
  async sendAgain(user: User, address: string): Promise<void> {
    if (this.#sendMail === null) throw new PlatformError("noMailServer");
    if (user.email === null) throw new PlatformError("forbidden");
    await this.#limits.signIn(address, user.email);
    if (await this.isVerified(user)) return;
    await this.welcome({ id: user.id, email: user.email });
  }

  /** null where the link has expired, or was never one of ours. */
  async link(token: string): Promise<VerificationLink | null> {
    const found = await this.#rowOf(token);
    return found === null ? null : { email: found.email, isVerified: found.emailVerified };
  }

  /** @throws {PlatformError} badVerificationLink */
  async verify(token: string): Promise<void> {
    const found = await this.#rowOf(token);
    if (found === null) throw new PlatformError("badVerificationLink");
    await this.#database.user.update({ where: { id: found.id }, data: { emailVerified: true } });
  }

  /** The account a link was made for, as long as it has that address. */
  async #rowOf(token: string) {
    const claims = Claims.safeParse(await verifyJWT(token, await this.#secret()));
    if (!claims.success) return null;
    const { id, email } = claims.data;
    return this.#database.user.findFirst({ where: { id, email } });
  }

  async #secret(): Promise<string> {
    return (await this.#auth.$context).secret;
  }
}

const LINK_SECONDS = 24 * 60 * 60;
/** So that nothing else that is signed here passes for such a link. */
const PURPOSE = { purpose: "verify-email" } as const;
const Claims = z.object({ purpose: z.literal(PURPOSE.purpose), id: z.string(), email: z.string() });
