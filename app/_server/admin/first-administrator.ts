import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { User } from "../accounts/user.ts";
import type { Database, Transaction } from "../database/database.ts";
import { serializableTransaction } from "../database/serializable-transaction.ts";
import { LOCAL_HEADER } from "../http/local-request.ts";
import { PlatformError } from "../platform-error.ts";
import type { Settings } from "../settings.ts";

type SiteSettings = Pick<Settings, "PUBLIC_URL" | "HOST">;

/** What a link to become the administrator is good for, where it was opened. */
export type LinkState = "open" | "elsewhere" | "over";

/**
 * Who tries the site on their own machine needs no second command to teach with it: while a site has neither instructor
 * nor admin, each start makes a link that makes one user an admin, once. It is known to who sees what the server prints,
 * and works on this machine alone: not through a proxy, not by a name that another site can have.
 */
export class FirstAdministrator {
  readonly #database: Database;
  #token: string | null;
  #claiming: Promise<void> = Promise.resolve();

  private constructor(database: Database, token: string | null) {
    this.#database = database;
    this.#token = token;
  }

  static async open(database: Database, settings: SiteSettings): Promise<FirstAdministrator> {
    const isOffered = isReachedLocally(settings) && !(await hasStaff(database));
    return new FirstAdministrator(database, isOffered ? randomBytes(32).toString("base64url") : null);
  }

  /** Where the link leads, on this machine; null where there is none. */
  get path(): string | null {
    return this.#token === null ? null : `/first-administrator/${this.#token}`;
  }

  /** Whether anybody teaches here. */
  hasStaff(): Promise<boolean> {
    return hasStaff(this.#database);
  }

  async stateOf(token: string, headers: Headers): Promise<LinkState> {
    if (!this.#isToken(token) || (await this.hasStaff())) return "over";
    return isLocal(headers) ? "open" : "elsewhere";
  }

  /**
   * Makes a user the administrator.
   *
   * @throws {PlatformError} badFirstLink: it was used, is another's, or somebody teaches here; notOnThisMachine;
   *   accountNeeded
   */
  claim(user: User, token: string, headers: Headers): Promise<void> {
    // Two presses at once: the second finds what came of the first.
    const claiming = this.#claiming.then(() => this.#claim(user, token, headers));
    this.#claiming = claiming.catch(() => undefined);
    return claiming;
  }

  async #claim(user: User, token: string, headers: Headers): Promise<void> {
    const state = await this.stateOf(token, headers);
    if (state === "over") throw new PlatformError("badFirstLink");
    if (state === "elsewhere") throw new PlatformError("notOnThisMachine");
    // Without a password nobody could come back to it.
    if (user.email === null) throw new PlatformError("accountNeeded");
    const isMade = await untilDone(this.#database, async (tx) => {
      const { count } = await tx.user.updateMany({
        where: { id: user.id, isAnonymous: false },
        data: { updatedAt: new Date() },
      });
      if (count === 0 || (await hasStaff(tx))) return false;
      await tx.user.update({ where: { id: user.id }, data: { role: "admin" } });
      return true;
    });
    if (!isMade) throw new PlatformError("badFirstLink");
    // Only now: what could not be stored can be tried again.
    this.#token = null;
  }

  #isToken(token: string): boolean {
    return this.#token !== null && timingSafeEqual(hashOf(token), hashOf(this.#token));
  }
}

/** Another server may make another user the administrator at the same time: then the second one sees it. */
async function untilDone<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const result = await serializableTransaction(database, work);
    if (result !== null) return result;
  }
}

async function hasStaff(database: Database | Transaction): Promise<boolean> {
  return (await database.user.count({ where: { role: { in: ["instructor", "admin"] } } })) > 0;
}

/** Where people have another address for it, somebody stands between, and this machine's is none of theirs. */
function isReachedLocally({ PUBLIC_URL, HOST }: SiteSettings): boolean {
  return PUBLIC_URL === undefined && (["0.0.0.0", "::"].includes(HOST) || isLocalName(HOST));
}

/** Any site may have its own name lead to this machine: the name has to be this machine's own. */
function isLocal(headers: Headers): boolean {
  const host = `http://${headers.get("host") ?? ""}`;
  return headers.get(LOCAL_HEADER) === "1" && URL.canParse(host) && isLocalName(new URL(host).hostname);
}

function isLocalName(name: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]", "::1"].includes(name.toLowerCase());
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
