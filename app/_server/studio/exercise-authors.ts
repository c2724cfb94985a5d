import { createHash, randomBytes } from "node:crypto";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import { PlatformError } from "../platform-error.ts";
import { authoredExercise, checkUsesStudio } from "./authored-exercise.ts";
import type { DraftReader } from "./draft-reader.ts";
import type { DraftTitle } from "./draft-title.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const GOOD_FOR_MS = 7 * DAY_MS;
/** Of one exercise, with invitations that are open. */
const MOST_AUTHORS = 30;

/** What an invitation is to, for who has it. */
export interface InvitationView {
  readonly slug: string;
  readonly title: DraftTitle;
  /** Whose exercise it is. */
  readonly owner: string | null;
  readonly expiresAt: Date;
}

/** One that nobody has accepted yet, for the owner. */
export interface OpenInvitation {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Who edits an exercise beside its owner. */
export class ExerciseAuthors {
  readonly #database: Database;
  readonly #reader: Pick<DraftReader, "title">;

  constructor(database: Database, reader: Pick<DraftReader, "title">) {
    this.#database = database;
    this.#reader = reader;
  }

  /**
   * Makes an invitation that is good once, for seven days.
   *
   * @returns its token, of which nothing but a hash is kept
   * @throws {PlatformError} notInstructor, noSuchExercise; forbidden: a co-author asks; tooManyAuthors
   */
  async invite(user: User, id: string): Promise<string> {
    const { ownerId, authors } = await authoredExercise(this.#database, user, id);
    refuseUnlessOwner(user, ownerId);
    const open = { exerciseId: id, expiresAt: { gt: new Date() } };
    const invited = await this.#database.exerciseInvitation.count({ where: open });
    if (authors.length + invited >= MOST_AUTHORS)
      throw new PlatformError("tooManyAuthors", { most: MOST_AUTHORS });
    const token = randomBytes(24).toString("base64url");
    await this.#database.exerciseInvitation.create({
      data: {
        ...{ tokenHash: hashOf(token), exerciseId: id },
        expiresAt: new Date(Date.now() + GOOD_FOR_MS),
      },
    });
    return token;
  }

  /**
   * The open invitations of an exercise, the newest first. Of their tokens nothing is known any more.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise; forbidden: a co-author asks
   */
  async invitations(user: User, id: string): Promise<readonly OpenInvitation[]> {
    refuseUnlessOwner(user, (await authoredExercise(this.#database, user, id)).ownerId);
    const rows = await this.#database.exerciseInvitation.findMany({
      where: { exerciseId: id, expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: "desc" }, { tokenHash: "asc" }],
    });
    return rows.map(({ tokenHash, createdAt, expiresAt }) => ({ id: tokenHash, createdAt, expiresAt }));
  }

  /**
   * Withdraws an invitation: its link is good no more.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchInvitation; forbidden: a co-author asks
   */
  async withdraw(user: User, id: string, invitationId: string): Promise<void> {
    refuseUnlessOwner(user, (await authoredExercise(this.#database, user, id)).ownerId);
    const { count } = await this.#database.exerciseInvitation.deleteMany({
      where: { exerciseId: id, tokenHash: invitationId },
    });
    if (count === 0) throw new PlatformError("noSuchInvitation");
  }

  /** @throws {PlatformError} badInvitation: it has expired, was used, or is none */
  async invitation(token: string): Promise<InvitationView> {
    const found = await this.#database.exerciseInvitation.findFirst({
      where: good(token),
      include: {
        exercise: {
          select: {
            slug: true,
            owner: { select: { name: true } },
            files: { where: { path: "exercise.yaml" }, select: { content: true } },
          },
        },
      },
    });
    if (found === null) throw new PlatformError("badInvitation");
    const { slug, owner, files } = found.exercise;
    const title = await this.#reader.title(files[0]?.content ?? "").catch(untitled);
    return { slug, title, owner: owner?.name ?? null, expiresAt: found.expiresAt };
  }

  /**
   * Makes a user a co-author. An author who opens an invitation to their own exercise leaves it good.
   *
   * @returns the id of the exercise
   * @throws {PlatformError} notInstructor, badInvitation
   */
  async accept(user: User, token: string): Promise<string> {
    checkUsesStudio(user);
    return this.#database.$transaction(async (tx) => {
      const tokenHash = hashOf(token);
      const found = await tx.exerciseInvitation.findFirst({
        where: good(token),
        include: { exercise: { select: { ownerId: true, authors: { where: { userId: user.id } } } } },
      });
      if (found === null) throw new PlatformError("badInvitation");
      const { exerciseId, exercise } = found;
      if (exercise.ownerId === user.id || exercise.authors.length > 0) return exerciseId;
      // Of two who open it at once, one finds it gone.
      const { count } = await tx.exerciseInvitation.deleteMany({ where: { tokenHash } });
      if (count === 0) throw new PlatformError("badInvitation");
      await tx.exerciseAuthor.create({ data: { exerciseId, userId: user.id } });
      return exerciseId;
    });
  }

  /**
   * Takes a co-author's rights: the owner anybody's, others their own.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, forbidden, noSuchAuthor
   */
  async remove(user: User, id: string, userId: string): Promise<void> {
    const { ownerId } = await authoredExercise(this.#database, user, id);
    if (userId !== user.id) refuseUnlessOwner(user, ownerId);
    const { count } = await this.#database.exerciseAuthor.deleteMany({
      where: { exerciseId: id, userId },
    });
    if (count === 0) throw new PlatformError("noSuchAuthor");
  }
}

/** An invitation is good, however long its exercise takes to read. */
function untitled(error: unknown): DraftTitle {
  if (error instanceof PlatformError) return {};
  throw error;
}

function refuseUnlessOwner(user: User, ownerId: string | null): void {
  if (ownerId !== user.id && user.role !== "admin") throw new PlatformError("forbidden");
}

function good(token: string) {
  return { tokenHash: hashOf(token), expiresAt: { gt: new Date() } };
}

/** A token is too long to be guessed: no salt, and no slow hash, is needed to keep it. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
