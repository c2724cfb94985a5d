import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { SCOPES, type Scope } from "../api/route.ts";
import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import { PlatformError } from "../platform-error.ts";
import type { AccessEnds } from "./access-ends.ts";
import { checkedName } from "./account-fields.ts";
import type { Accounts } from "./accounts.ts";
import type { User } from "./user.ts";

export const TOKEN_DAYS = [30, 90, 365] as const;
const MOST_TOKENS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So that a program that asks often does not write as often. */
const SEEN_EVERY_MS = 60_000;

export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: (typeof TOKEN_DAYS)[number];
}

/** A token as its owner sees it again: how it begins, never the whole. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
}

/** Whom a token is of, what it may do, and until when. */
interface TokenOwner {
  readonly user: User;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

/**
 * Tokens by which a program asks in place of its user: shown once, stored as a hash, for what they were made for only,
 * and not for ever. Rows are those of better-auth's plugin for API keys, which would count every request in them.
 */
export class ApiTokens {
  /** What may be chosen: pages reach this module by the platform only. */
  readonly scopes = SCOPES;
  readonly days = TOKEN_DAYS;
  readonly #database: Database;
  readonly #accounts: Accounts;
  readonly #accessEnds: Pick<AccessEnds, "announce"> | undefined;

  constructor(database: Database, accounts: Accounts, accessEnds?: Pick<AccessEnds, "announce">) {
    this.#database = database;
    this.#accounts = accounts;
    this.#accessEnds = accessEnds;
  }

  /**
   * @returns the token itself, which cannot be read again
   * @throws {PlatformError} notSignedIn: only accounts have tokens; nameMissing, …, tooManyTokens
   */
  async create(user: User, { name, scopes, days }: TokenRequest): Promise<{ id: string; token: string }> {
    if (user.email === null) throw new PlatformError("notSignedIn");
    const token = `nabla_${randomBytes(32).toString("base64url")}`;
    const now = new Date();
    const data = {
      ...{ id: randomBytes(16).toString("hex"), referenceId: user.id, key: hashOf(token) },
      ...{ name: checkedName(name), prefix: "nabla_", start: token.slice(0, 10) },
      ...{ permissions: JSON.stringify({ nabla: [...new Set(scopes)] }), rateLimitEnabled: false },
      ...{ createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + days * DAY_MS) },
    };
    await learnerTransaction(this.#database, user.id, async (tx) => {
      const own = { referenceId: user.id };
      await tx.apikey.deleteMany({ where: { ...own, expiresAt: { lt: now } } });
      if ((await tx.apikey.count({ where: own })) >= MOST_TOKENS)
        throw new PlatformError("tooManyTokens", { most: MOST_TOKENS });
      await tx.apikey.create({ data });
    });
    return { id: data.id, token };
  }

  /** Those that are good still, the newest first. */
  async all(user: User): Promise<readonly TokenView[]> {
    const rows = await this.#database.apikey.findMany({
      where: { referenceId: user.id, expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    return rows.map(({ id, name, start, permissions, createdAt, expiresAt, lastRequest }) => ({
      ...{ id, name: name ?? "", start: start ?? "", createdAt, expiresAt },
      ...{ scopes: scopesOf(permissions), usedAt: lastRequest },
    }));
  }

  /** @throws {PlatformError} noSuchToken: ended already, or another user's */
  async end(user: User, id: string): Promise<void> {
    const { count } = await this.#database.apikey.deleteMany({ where: { id, referenceId: user.id } });
    if (count === 0) throw new PlatformError("noSuchToken");
    this.#accessEnds?.announce(user.id);
  }

  /**
   * @param authorization the header, `Bearer nabla_…`
   * @returns null where there is no such token, or no more
   */
  async userOf(authorization: string): Promise<TokenOwner | null> {
    const token = /^Bearer +(nabla_[\w-]{43})$/i.exec(authorization)?.[1];
    if (token === undefined) return null;
    const now = new Date();
    const row = await this.#database.apikey.findUnique({ where: { key: hashOf(token) } });
    if (row === null || row.enabled === false || row.expiresAt === null || row.expiresAt <= now) return null;
    const user = await this.#accounts.userById(row.referenceId);
    if (user === null) return null;
    if (now.getTime() - (row.lastRequest?.getTime() ?? 0) > SEEN_EVERY_MS)
      await this.#database.apikey.updateMany({ where: { id: row.id }, data: { lastRequest: now } });
    return { user, scopes: scopesOf(row.permissions), expiresAt: row.expiresAt };
  }
}

/** A token is 256 random bits: nobody guesses it from its hash, however fast that is. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

const Permissions = z.object({ nabla: z.array(z.string()) });

/** What is not known as a scope gives no rights. */
export function scopesOf(stored: string | null): readonly Scope[] {
  const parsed = Permissions.safeParse(JSON.parse(stored ?? "null"));
  return SCOPES.filter((scope) => parsed.success && parsed.data.nabla.includes(scope));
}
