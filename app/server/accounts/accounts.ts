import type { Database } from "../database/database.ts";
import type { Limits } from "../http/limits.ts";
import { PlatformError } from "../platform-error.ts";
import type { Auth } from "./auth.ts";
import { type Preferences, preferencesFrom } from "./preferences.ts";
import type { Role, Viewer } from "./viewer.ts";

/** A learner who was given a session just now, and the cookies that say so. */
export interface NewLearner {
  readonly viewer: Viewer;
  readonly cookies: readonly string[];
}

/** Who asks, and what belongs to them. */
export class Accounts {
  readonly auth: Auth;
  /** Whether a forgotten password can be set anew by mail. */
  readonly sendsMail: boolean;
  readonly #database: Database;
  readonly #limits: Limits;

  constructor(parts: { auth: Auth; database: Database; limits: Limits; sendsMail: boolean }) {
    this.auth = parts.auth;
    this.#database = parts.database;
    this.#limits = parts.limits;
    this.sendsMail = parts.sendsMail;
  }

  /** null for a visitor without a session. */
  async viewer(headers: Headers): Promise<Viewer | null> {
    const found = await this.auth.api.getSession({ headers });
    return found === null ? null : this.#viewerById(found.user.id);
  }

  /** Gives a visitor a session of their own, to keep what they write. */
  async beginAnonymously(headers: Headers, address: string): Promise<NewLearner> {
    await this.#limits.newLearner(address);
    const response = await this.auth.api.signInAnonymous({ headers, asResponse: true });
    const { user }: { user: { id: string } } = await response.json();
    const viewer = await this.#viewerById(user.id);
    if (viewer === null) throw new Error("the learner just created is not there");
    return { viewer, cookies: response.headers.getSetCookie() };
  }

  async setPreferences(viewer: Viewer, change: Preferences): Promise<Preferences> {
    const preferences = { ...viewer.preferences, ...change };
    await this.#database.user.update({ where: { id: viewer.id }, data: { preferences } });
    return preferences;
  }

  /** Everything kept about somebody, as they would want to take it along. */
  async exportData(viewer: Viewer): Promise<object> {
    const where = { userId: viewer.id };
    const { database } = { database: this.#database };
    const [user, drafts, keptDrafts, quizAttempts, submissions, progress, sessions] = await Promise.all([
      database.user.findUniqueOrThrow({ where: { id: viewer.id } }),
      database.draft.findMany({ where, omit: { userId: true } }),
      database.keptDraft.findMany({ where, omit: { userId: true } }),
      database.quizAttempt.findMany({ where, omit: { userId: true } }),
      database.submission.findMany({ where, omit: { userId: true, key: true } }),
      database.progress.findMany({ where, omit: { userId: true } }),
      database.session.findMany({ where, select: { createdAt: true, ipAddress: true, userAgent: true } }),
    ]);
    const reports = submissions.map((one) => ({
      ...one,
      report: one.report === null ? null : JSON.parse(one.report),
    }));
    return { user, drafts, keptDrafts, quizAttempts, submissions: reports, progress, sessions };
  }

  /** Deletes somebody and all that is theirs; a submission under way goes with them. */
  async delete(viewer: Viewer): Promise<void> {
    await this.#database.user.delete({ where: { id: viewer.id } });
  }

  async #viewerById(id: string): Promise<Viewer | null> {
    const user = await this.#database.user.findUnique({ where: { id } });
    if (user === null) return null;
    const { name, email, isAnonymous, role, preferences } = user;
    return {
      ...{ id, name, role: roleOf(role), preferences: preferencesFrom(preferences) },
      email: isAnonymous ? null : email,
    };
  }
}

function roleOf(role: string): Role {
  return role === "instructor" || role === "admin" ? role : "learner";
}

/** @throws {PlatformError} notSignedIn */
export function signedIn(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new PlatformError("notSignedIn");
  return viewer;
}
