import type { Auth } from "./auth.ts";

const HOUR_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/**
 * Keeps sessions alive that are in use: once a day the stored one, and with it the browser's cookie, is given its whole
 * time again.
 */
export class SessionRenewal {
  readonly #auth: Auth;
  /** When a session was last seen to need nothing, by its cookie: most requests ask the database nothing here. */
  readonly #lookedAt = new Map<string, number>();

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  /** What a browser is to keep instead of the cookie that it sent; mostly nothing. */
  async cookies(cookie: string | undefined, now = Date.now()): Promise<readonly string[]> {
    const session = (cookie ?? "").split("; ").find((pair) => SESSION_COOKIE.test(pair));
    if (session === undefined || now - (this.#lookedAt.get(session) ?? 0) < HOUR_MS) return [];
    const headers = new Headers({ cookie: session });
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true });
    // A session that is over is for the answer itself to speak of: deleting its cookie here might delete a newer one.
    if (answer.response === null) return [];
    this.#remember(session, now);
    return answer.headers.getSetCookie();
  }

  #remember(session: string, now: number): void {
    this.#lookedAt.delete(session);
    this.#lookedAt.set(session, now);
    const [oldest] = this.#lookedAt.keys();
    if (this.#lookedAt.size > MOST_REMEMBERED && oldest !== undefined) this.#lookedAt.delete(oldest);
  }
}

const SESSION_COOKIE = /^(__Secure-)?nabla\.session_token=/;
