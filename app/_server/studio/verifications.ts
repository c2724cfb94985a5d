import { type VerifyProgress, verifyFingerprint } from "../../../grader/index.ts";
import type { User } from "../accounts/user.ts";
import type { Announcements } from "../database/announcements.ts";
import { PlatformError } from "../platform-error.ts";
import { authoredExercise } from "./authored-exercise.ts";
import { draftHash } from "./draft-hash.ts";
import { textsOf } from "./texts-of.ts";
import { VerificationExchange } from "./verification-exchange.ts";
import { UNCLAIMED, VerificationLease } from "./verification-lease.ts";
import { NEWEST_FIRST, type RunnerParts, runClaimed } from "./verification-runner.ts";
import {
  SHOWN,
  stateOf,
  unpackResult,
  type VerificationRow,
  type VerificationState,
  type VerificationView,
} from "./verification-view.ts";

export interface VerificationsParts extends Omit<RunnerParts, "grader"> {
  readonly announcements: Announcements;
  /** How long a killed server keeps what it had begun; also how long a page may be away before nobody looks. */
  readonly leaseMs?: number;
}

const MOST_WAITING = 20;
const WAIT_S = 60;
const LEASE_MS = 15_000;
const MOST_ATTEMPTS = 2;

type Listener = (state: VerificationState, isOver: boolean) => void;

/** Runs `verify` on what authors edit, one at a time in a process of its own, and tells how it goes. */
export class Verifications {
  readonly #parts: RunnerParts;
  readonly #lease: VerificationLease;
  readonly #others: VerificationExchange;
  /** In the order they came. */
  readonly #waiting: string[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #progress = new Map<string, VerifyProgress>();
  #running: { readonly id: string; readonly stopping: AbortController; readonly work: Promise<void> } | null =
    null;
  #isClosed = false;

  /** Goes on with what an earlier process left behind, where that is to go on. */
  constructor(parts: VerificationsParts) {
    // At the start: later there may be another program in its place, which this one does not run.
    this.#parts = { ...parts, grader: verifyFingerprint() };
    this.#lease = new VerificationLease({
      ...{ database: parts.database, provider: parts.provider },
      leaseMs: parts.leaseMs ?? LEASE_MS,
      mine: () => [...(this.#running === null ? [] : [this.#running.id]), ...this.#waiting],
      onAbandoned: (id) => void this.#end(id, "cancelled"),
      onLost: (id) => this.#letGo(id, "it is another server's, or over"),
      onFound: (id) => this.#enqueue(id),
      onError: (error) => parts.log.error({ err: error }, "reading verifications failed"),
      mostAttempts: MOST_ATTEMPTS,
    });
    this.#others = new VerificationExchange({
      announcements: parts.announcements,
      onChanged: (id, progress) => this.#onChangedElsewhere(id, progress),
      onEnded: (id) => this.#letGo(id, "it was ended at another server"),
      onMissed: () => {
        for (const id of this.#listeners.keys()) this.#tellSoon(id);
      },
    });
  }

  /** Hash of the grader whose findings count here. */
  get grader(): string {
    return this.#parts.grader;
  }

  /**
   * Begins a verification of the files as they are now, or says which one is under way of these very files. One of
   * earlier files is of no interest any more.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise; verificationWaiting: another exercise of the same author
   *   waits; busy
   */
  async start(
    user: User,
    exerciseId: string,
    { keepsRunning }: { readonly keepsRunning: boolean },
  ): Promise<{ id: string }> {
    const { database } = this.#parts;
    await authoredExercise(database, user, exerciseId);
    const hash = draftHash(textsOf(await this.#parts.files.all(exerciseId)));
    const unfinished = { status: { in: ["queued", "running"] } };
    const others = await database.exerciseVerification.findMany({
      where: { exerciseId, ...unfinished },
      select: { id: true, filesHash: true, status: true },
    });
    const same = others.find(({ filesHash }) => filesHash === hash);
    if (same !== undefined) {
      const data = { ...(keepsRunning ? { keepsRunning } : {}), watchedUntil: await this.#lease.until() };
      await database.exerciseVerification.update({ where: { id: same.id }, data });
      return { id: same.id };
    }
    for (const { id } of others) await this.#end(id, "cancelled");
    const elsewhere = await database.exerciseVerification.findFirst({
      // What has its turn waits no more, though its row may say so for another moment.
      where: { requestedById: user.id, status: "queued", id: { not: this.#running?.id ?? "" } },
      select: { exercise: { select: { slug: true } } },
    });
    if (elsewhere !== null) throw new PlatformError("verificationWaiting", { slug: elsewhere.exercise.slug });
    if (this.#isClosed || this.#waiting.length >= MOST_WAITING)
      throw new PlatformError("busy", { seconds: WAIT_S });
    const claimed = { ...(await this.#lease.claim()), watchedUntil: await this.#lease.until() };
    const { id } = await database.exerciseVerification.create({
      data: { exerciseId, filesHash: hash, keepsRunning, requestedById: user.id, ...claimed },
      select: { id: true },
    });
    this.#enqueue(id);
    return { id };
  }

  /**
   * The newest that this server's grader has found of some files; null where there is none.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async proofOf(user: User, exerciseId: string, filesHash: string): Promise<VerificationView | null> {
    const { database, grader } = this.#parts;
    const known = await database.exerciseVerification.findFirst({
      where: { exerciseId, filesHash, grader, status: "done" },
      ...{ orderBy: NEWEST_FIRST, select: { id: true } },
    });
    return known && this.view(user, exerciseId, known.id);
  }

  /** @throws {PlatformError} notInstructor, noSuchExercise, noSuchVerification */
  async view(user: User, exerciseId: string, id: string): Promise<VerificationView> {
    await authoredExercise(this.#parts.database, user, exerciseId);
    const row = await this.#parts.database.exerciseVerification.findUnique({
      where: { id, exerciseId },
      select: { ...SHOWN, result: true },
    });
    if (row === null) throw new PlatformError("noSuchVerification", { id });
    const { result, ...rest } = row;
    return { ...this.#stateOf(rest), result: result === null ? null : unpackResult(result) };
  }

  /**
   * The newest one of an exercise; null where there is none.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise
   */
  async latest(user: User, exerciseId: string): Promise<VerificationView | null> {
    await authoredExercise(this.#parts.database, user, exerciseId);
    const row = await this.#parts.database.exerciseVerification.findFirst({
      where: { exerciseId },
      ...{ orderBy: NEWEST_FIRST, select: { id: true } },
    });
    return row === null ? null : this.view(user, exerciseId, row.id);
  }

  /**
   * Ends one that waits or runs; of one that is over nothing changes.
   *
   * @throws {PlatformError} notInstructor, noSuchExercise, noSuchVerification
   */
  async cancel(user: User, exerciseId: string, id: string): Promise<void> {
    const { status } = await this.view(user, exerciseId, id);
    if (status === "queued" || status === "running") await this.#end(id, "cancelled");
  }

  /**
   * Called with every change as long as somebody looks; meanwhile it goes on.
   *
   * @returns ends that
   */
  watch(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(id);
      if (this.#running?.id !== id) this.#progress.delete(id);
    };
  }

  /** Somebody looks at it. */
  async look(id: string): Promise<void> {
    await this.#lease.watched(id);
  }

  /** Ends what runs; what is to go on is begun again by the next server. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.#running?.stopping.abort(new Error("the server stops"));
    await this.#running?.work;
    await this.#lease.close();
    this.#others.close();
  }

  #enqueue(id: string): void {
    if (this.#isClosed || this.#waiting.includes(id) || this.#running?.id === id) return;
    this.#waiting.push(id);
    this.#next();
  }

  #next(): void {
    if (this.#running !== null || this.#isClosed) return;
    const id = this.#waiting.shift();
    if (id === undefined) return;
    const stopping = new AbortController();
    const work = runClaimed(this.#parts, id, {
      ...{ lease: this.#lease, signal: stopping.signal },
      onBegin: () => this.#tellAll(id),
      onProgress: (progress) => {
        this.#progress.set(id, progress);
        this.#others.tell(id, { progress });
        this.#tellSoon(id);
      },
    })
      .then(() => this.#tellAll(id))
      .catch((error: unknown) => this.#parts.log.error({ err: error, verification: id }, "verifying failed"))
      .finally(() => {
        this.#running = null;
        this.#progress.delete(id);
        this.#next();
      });
    this.#running = { id, stopping, work };
    // They have moved up.
    for (const waiting of this.#waiting) this.#tellSoon(waiting);
  }

  /** One that waits or runs, here or in another process, which is told. */
  async #end(id: string, status: "cancelled"): Promise<void> {
    await this.#parts.database.exerciseVerification.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { status, finishedAt: new Date(), ...UNCLAIMED, watchedUntil: null },
    });
    this.#letGo(id, status);
    this.#others.tell(id, { ended: true });
    await this.#tell(id);
  }

  #onChangedElsewhere(id: string, progress: VerifyProgress | null): void {
    if (!this.#listeners.has(id) || this.#running?.id === id) return;
    if (progress !== null) this.#progress.set(id, progress);
    this.#tellSoon(id);
  }

  async #tellAll(id: string): Promise<void> {
    this.#others.tell(id, {});
    await this.#tell(id);
  }

  #tellSoon(id: string): void {
    this.#tell(id).catch((error: unknown) =>
      this.#parts.log.error({ err: error, verification: id }, "telling how a verification goes failed"),
    );
  }

  #letGo(id: string, why: string): void {
    const place = this.#waiting.indexOf(id);
    if (place >= 0) this.#waiting.splice(place, 1);
    if (this.#running?.id === id) this.#running.stopping.abort(new Error(why));
  }

  async #tell(id: string): Promise<void> {
    const listeners = this.#listeners.get(id);
    if (listeners === undefined) return;
    const row = await this.#parts.database.exerciseVerification.findUnique({ where: { id }, select: SHOWN });
    if (row === null) return;
    const state = this.#stateOf(row);
    for (const listener of listeners) listener(state, state.finishedAt !== null);
  }

  #stateOf(row: VerificationRow): VerificationState {
    const place = this.#waiting.indexOf(row.id);
    return stateOf(row, {
      position: place < 0 ? null : place + (this.#running === null ? 0 : 1),
      progress: this.#progress.get(row.id) ?? null,
      isByAnotherGrader: row.startedAt !== null && row.grader !== this.grader,
    });
  }
}
