import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Report } from "../../../grader/index.ts";
import type { Announcements } from "../database/announcements.ts";
import type { SubmissionEvent } from "./submission-feed.ts";

interface Parts {
  readonly announcements: Announcements;
  /** What is watched here, and graded elsewhere if at all. */
  readonly watched: () => readonly string[];
  /** What a watcher has to know by now of one that is graded here, or was a moment ago; null of others. */
  readonly soFar: (id: string) => SubmissionEvent | null;
  readonly onTold: (id: string, event: SubmissionEvent) => void;
  /** Others have moved up in the queue. */
  readonly onMoved: () => void;
  /** Something may not have come through. */
  readonly onMissed: () => void;
}

/** Of a killed process nobody says that it watches no more. */
const WATCHED_MS = 75_000;
const AGAIN_MS = 30_000;

const Watching = z.object({
  from: z.string(),
  watch: z.array(z.string()).readonly().default([]),
  unwatch: z.array(z.string()).readonly().default([]),
  /** It has just come: the others say again what they watch. */
  asks: z.boolean().default(false),
  moved: z.boolean().default(false),
});

type Said = z.infer<typeof Watching>;

const Check = Report.shape.checks.element;
const Told = z.object({
  id: z.string(),
  event: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("grading"), checksSoFar: z.array(Check).default([]) }),
    z.object({ kind: z.literal("check"), place: z.number(), check: Check }),
    z.object({ kind: z.literal("queued") }),
    z.object({ kind: z.literal("finished") }),
  ]),
});

/**
 * Brings what happens to submissions to the processes where they are watched, and to no other. Each says which ones it
 * watches; who grades one tells those processes alone: first what they have missed, then what is new. So grading costs
 * nothing more where nobody elsewhere watches. What a verdict says is not sent: who watches reads it as its own user.
 */
export class FeedExchange {
  readonly #parts: Parts;
  readonly #process = randomUUID();
  /** Until when which processes want to know of a submission. */
  readonly #wanted = new Map<string, Map<string, number>>();
  readonly #ends: readonly (() => void)[];
  readonly #timer: NodeJS.Timeout;

  constructor(parts: Parts) {
    const { announcements } = parts;
    this.#parts = parts;
    this.#ends = [
      announcements.subscribe(WATCHING, (message) => this.#onWatching(Watching.safeParse(message).data)),
      announcements.subscribe(inboxOf(this.#process), (message) => this.#onTold(message)),
      announcements.onMissed(() => this.#beginAgain()),
    ];
    this.#timer = setInterval(() => this.#again(), AGAIN_MS).unref();
    this.#begin();
  }

  /** Somebody here watches it from now on. */
  watch(id: string): void {
    this.#say({ watch: [id] });
  }

  /** Nobody here does any more. */
  unwatch(id: string): void {
    this.#say({ unwatch: [id] });
  }

  /** To all other processes that watch it. */
  tell(id: string, event: SubmissionEvent): void {
    for (const process of this.#wanted.get(id)?.keys() ?? []) this.#tellOne(process, id, event);
  }

  /** Whoever waits elsewhere has moved up. */
  tellMoved(): void {
    if (this.#wanted.size > 0) this.#say({ moved: true });
  }

  close(): void {
    clearInterval(this.#timer);
    for (const end of this.#ends) end();
    const unwatch = this.#parts.watched();
    if (unwatch.length > 0) this.#say({ unwatch });
  }

  /** What was said here meanwhile was not heard either: who watches is told all of it once more. */
  #beginAgain(): void {
    this.#wanted.clear();
    this.#begin();
    this.#parts.onMissed();
  }

  #begin(): void {
    this.#say({ watch: this.#parts.watched(), asks: true });
  }

  #again(): void {
    const now = Date.now();
    for (const [id, processes] of this.#wanted)
      for (const [process, until] of processes) if (until < now) this.#forget(id, process);
    const watch = this.#parts.watched();
    if (watch.length > 0) this.#say({ watch });
  }

  #say(what: Partial<Readonly<Omit<Said, "from">>>): void {
    this.#parts.announcements.publish(WATCHING, { from: this.#process, ...what });
  }

  #tellOne(process: string, id: string, event: SubmissionEvent): void {
    const told = event.kind === "finished" ? { kind: event.kind } : event;
    this.#parts.announcements.publish(inboxOf(process), { id, event: told });
  }

  #onWatching(said: Said | undefined): void {
    if (said === undefined || said.from === this.#process) return;
    for (const id of said.watch) {
      const processes = this.#wanted.get(id) ?? new Map<string, number>();
      const isNew = !processes.has(said.from);
      this.#wanted.set(id, processes.set(said.from, Date.now() + WATCHED_MS));
      const soFar = isNew || said.asks ? this.#parts.soFar(id) : null;
      if (soFar !== null) this.#tellOne(said.from, id, soFar);
    }
    for (const id of said.unwatch) this.#forget(id, said.from);
    if (said.moved) this.#parts.onMoved();
    const watch = said.asks ? this.#parts.watched() : [];
    if (watch.length > 0) this.#say({ watch });
  }

  #forget(id: string, process: string): void {
    const processes = this.#wanted.get(id);
    processes?.delete(process);
    if (processes?.size === 0) this.#wanted.delete(id);
  }

  #onTold(message: unknown): void {
    const { data } = Told.safeParse(message);
    if (data === undefined) return;
    const { id, event } = data;
    this.#parts.onTold(id, event.kind === "finished" ? { kind: "finished", verdict: null } : event);
  }
}

const WATCHING = "watched-submissions";

function inboxOf(process: string): string {
  return `told-${process}`;
}
