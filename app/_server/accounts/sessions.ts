import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import type { AccessEnds } from "./access-ends.ts";
import type { Auth } from "./auth.ts";
import { currentSession } from "./current-session.ts";
import type { User } from "./user.ts";

/** One browser that a user is signed in with. */
export interface SessionView {
  readonly id: string;
  /** The one that asks. */
  readonly isCurrent: boolean;
  readonly createdAt: Date;
  /** When it was last seen, to the day. */
  readonly updatedAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Where a user is signed in. */
export class Sessions {
  readonly #database: Database;
  readonly #auth: Auth;
  readonly #accessEnds: Pick<AccessEnds, "announce"> | undefined;

  constructor(database: Database, auth: Auth, accessEnds?: Pick<AccessEnds, "announce">) {
    this.#database = database;
    this.#auth = auth;
    this.#accessEnds = accessEnds;
  }

  /** This one first, then the newest. */
  async all(user: User, headers: Headers): Promise<readonly SessionView[]> {
    const current = await this.#current(headers);
    const rows = await this.#database.session.findMany({
      where: { userId: user.id, expiresAt: { gt: new Date() } },
      orderBy: { updatedAt: "desc" },
    });
    const views = rows.map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
      ...{ id, isCurrent: id === current, createdAt, updatedAt, userAgent },
      address: ipAddress === "" ? null : ipAddress,
    }));
    return views.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  }

  /** @throws {PlatformError} noSuchSession: ended already, or another user's */
  async end(user: User, id: string): Promise<void> {
    const { count } = await this.#database.session.deleteMany({ where: { id, userId: user.id } });
    if (count === 0) throw new PlatformError("noSuchSession");
    this.#accessEnds?.announce(user.id);
  }

  /** All but the one that asks. */
  async endOthers(user: User, headers: Headers): Promise<void> {
    const current = await this.#current(headers);
    if (current === null) throw new PlatformError("notSignedIn");
    await this.#database.session.deleteMany({ where: { userId: user.id, id: { not: current } } });
    this.#accessEnds?.announce(user.id);
  }

  async #current(headers: Headers): Promise<string | null> {
    return (await currentSession(this.#auth, this.#database, headers))?.id ?? null;
  }
}
