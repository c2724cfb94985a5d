import type { Database } from "../database/database.ts";
import { learnerTransaction } from "../database/learner-transaction.ts";
import type { RateLimits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { AccessEnds } from "./access-ends.ts";
import { accountData } from "./account-data.ts";
import { checkedName } from "./account-fields.ts";
import { type Auth, endLinksAndTokens } from "./auth.ts";
import { currentUserRow, withoutCookies } from "./current-session.ts";
import { leaveExercises } from "./leave-exercises.ts";
import { type Preferences, preferencesFrom } from "./preferences.ts";
import { roleOf, type User } from "./user.ts";
import { visitorPreferences, visitorPreferencesCookie } from "./visitor-preferences.ts";

/** A learner who was given a session just now, and the cookies that say so. */
export interface NewLearner {
  readonly user: User;
  readonly cookies: readonly string[];
}

/** What a user has chosen, and the cookies that keep it where there is no account to. */
export interface KeptPreferences {
  readonly preferences: Preferences;
  readonly cookies: readonly string[];
}

/** The user of a request, and what belongs to them. */
export class Accounts {
  readonly #auth: Auth;
  readonly #database: Database;
  readonly #limits: RateLimits;
  readonly #isHttps: boolean;
  readonly #accessEnds: Pick<AccessEnds, "announce"> | undefined;

  constructor(parts: {
    auth: Auth;
    database: Database;
    limits: RateLimits;
    isHttps: boolean;
    accessEnds?: Pick<AccessEnds, "announce">;
  }) {
    this.#auth = parts.auth;
    this.#database = parts.database;
    this.#limits = parts.limits;
    this.#isHttps = parts.isHttps;
    this.#accessEnds = parts.accessEnds;
  }

  /** null for a visitor without a session. */
  async user(headers: Headers): Promise<User | null> {
    return userFrom(await currentUserRow(this.#auth, this.#database, headers));
  }

  /** @throws {PlatformError} notSignedIn */
  signedIn(user: User | null): User {
    if (user === null) throw new PlatformError("notSignedIn");
    return user;
  }

  /** Gives a visitor a session of their own, to keep what they write; what they chose before comes along. */
  async beginAnonymously(headers: Headers, address: string): Promise<NewLearner> {
    await this.#limits.newLearner(address);
    const begun = await this.#auth.api.signInAnonymous({
      headers: withoutCookies(headers),
      returnHeaders: true,
    });
    const { id } = begun.response.user;
    await this.takeOver(id, headers);
    const user = await this.userById(id);
    if (user === null) throw new Error("the learner just created is not there");
    return { user, cookies: begun.headers.getSetCookie() };
  }

  /** What a learner has chosen. It is kept in one place: in their account, or, where nobody is signed in, the browser. */
  preferences(user: User | null, headers: Headers): Preferences {
    return user?.preferences ?? visitorPreferences(headers);
  }

  async setPreferences(user: User | null, headers: Headers, change: Preferences): Promise<KeptPreferences> {
    if (user === null) {
      const preferences = { ...visitorPreferences(headers), ...chosen(change) };
      return { preferences, cookies: [visitorPreferencesCookie(preferences, this.#isHttps)] };
    }
    const { id } = user;
    // Read anew: what was chosen since the request began, as to share nothing, stays so.
    return learnerTransaction(this.#database, id, async (tx) => {
      const stored = await tx.user.findUniqueOrThrow({ where: { id }, select: { preferences: true } });
      const preferences = { ...preferencesFrom(stored.preferences), ...chosen(change) };
      await tx.user.update({ where: { id }, data: { preferences } });
      return { preferences, cookies: [] };
    });
  }

  /** Gives an account what its owner chose as a visitor, where it has no choice of its own. */
  async takeOver(userId: string, headers: Headers): Promise<void> {
    const earlier = visitorPreferences(headers);
    if (Object.keys(earlier).length === 0) return;
    await learnerTransaction(this.#database, userId, async (tx) => {
      const { preferences } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const both = { ...earlier, ...preferencesFrom(preferences) };
      await tx.user.update({ where: { id: userId }, data: { preferences: both } });
    });
  }

  /** @throws {PlatformError} nameMissing, nameTooLong */
  async rename(user: User, name: string): Promise<void> {
    await this.#database.user.update({ where: { id: user.id }, data: { name: checkedName(name) } });
  }

  /** Ends every link to set a password that was sent before, and every token. */
  async endLinksAndTokens(user: User): Promise<void> {
    await endLinksAndTokens(this.#database, user.id);
    this.accessEnded(user.id);
  }

  /** A session of a user was ended, or the user is no more: open streams of theirs look at once, in every process. */
  accessEnded(userId: string): void {
    this.#accessEnds?.announce(userId);
  }

  /** JSON, piece by piece. */
  exportData(user: User): AsyncIterable<string> {
    return accountData(this.#database, user);
  }

  /**
   * Deletes a user and all that is theirs; a submission under way goes with them. Exercises of theirs that have other
   * authors stay with those.
   */
  async delete({ id }: User): Promise<void> {
    await this.#database.$transaction(async (tx) => {
      // Links to set a password name their user without a relation.
      await tx.verification.deleteMany({ where: { value: id } });
      await leaveExercises(tx, id);
      await tx.user.delete({ where: { id } });
    });
    this.accessEnded(id);
  }

  async userById(id: string): Promise<User | null> {
    return userFrom(await this.#database.user.findUnique({ where: { id } }));
  }
}

type UserRow = Pick<
  Awaited<ReturnType<Database["user"]["findUniqueOrThrow"]>>,
  "id" | "name" | "email" | "isAnonymous" | "role" | "preferences"
>;

function userFrom(row: UserRow | null): User | null {
  if (row === null) return null;
  const { id, name, email, isAnonymous, role, preferences } = row;
  return {
    ...{ id, name, role: roleOf(role), preferences: preferencesFrom(preferences) },
    email: isAnonymous ? null : email,
  };
}

/** Without the keys that hold nothing: a value that cannot be read must not unset what was chosen before. */
function chosen(change: Preferences): Preferences {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
