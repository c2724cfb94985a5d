import { randomUUID } from "node:crypto";
import type { StreamedEvent } from "../../app/_server/submissions/event-stream.ts";
import {
  chosenFrom,
  DUE_AFTER_MS,
  nextAction,
  submittedText,
  thinkMs,
  VERSION_EVERY_MS,
} from "./arrival-model.ts";
import type { Clock } from "./clock.ts";
import type { ExerciseTexts } from "./exercise-texts.ts";
import type { LoadConnection } from "./load-connection.ts";
import type { LoadRecorder, Timed } from "./load-record.ts";

export interface LearnerParts {
  readonly connection: LoadConnection;
  readonly texts: readonly ExerciseTexts[];
  readonly recorder: LoadRecorder;
  readonly clock: Clock;
  readonly random: () => number;
  readonly meanThinkMs: number;
}

/** After that a verdict is counted as none. */
const MOST_WAITING_MS = 300_000;
/** As app/_submission/growing-wait.ts begins. */
const AGAIN_AFTER_MS = 1_000;

/** One learner at work, as the browser of one would ask the site. */
export class LoadLearner {
  readonly #parts: LearnerParts;
  #exercise: ExerciseTexts;
  /** Of the draft that the server has. */
  #revision = 0;
  #written = 0;
  #versionAskedAt = 0;
  #due: Promise<unknown> = Promise.resolve();

  constructor(parts: LearnerParts) {
    this.#parts = parts;
    this.#exercise = chosenFrom(parts.texts, parts.random);
  }

  /** Becomes a learner without an account: the first thing that is saved makes them one. */
  begin(): Promise<void> {
    return this.#saveDraft();
  }

  /** Submits a right answer: what a server makes once for each exercise is made before it is measured. */
  async passOnce(exercise: ExerciseTexts): Promise<void> {
    this.#exercise = exercise;
    await this.#openExercise();
    await this.#submitText(exercise.right);
  }

  /** Thinks and acts until the clock is stopped, then finishes what was begun. */
  async live(isOver: () => boolean): Promise<void> {
    const { clock, random, meanThinkMs } = this.#parts;
    // In the middle of it: they did not all begin at this moment.
    await clock.sleep(random() * thinkMs(meanThinkMs, random));
    while (!isOver()) {
      await this.#act();
      await this.#think(isOver);
    }
    await this.#due;
  }

  async #think(isOver: () => boolean): Promise<void> {
    const { clock, random, meanThinkMs } = this.#parts;
    const until = performance.now() + thinkMs(meanThinkMs, random);
    for (;;) {
      const nextVersion = this.#versionAskedAt + VERSION_EVERY_MS;
      await clock.sleep(Math.min(until, nextVersion) - performance.now());
      if (isOver() || nextVersion > until) return;
      this.#versionAskedAt = nextVersion;
      await this.#ask("version");
    }
  }

  async #act(): Promise<void> {
    const { random, texts } = this.#parts;
    switch (nextAction(random)) {
      case "draft":
        return this.#saveDraft();
      case "submit":
        return this.#submitText(this.#nextText());
      case "history":
        return this.#ask("submissions");
      case "progress":
        return this.#page("progress page", "/progress");
      case "anotherExercise":
        await this.#page("catalogue page", "/exercises");
        this.#exercise = chosenFrom(texts, random);
        return this.#openExercise();
    }
  }

  async #openExercise(): Promise<void> {
    await this.#page("exercise page", `/exercises/${this.#exercise.slug}`);
    this.#versionAskedAt = performance.now();
    const [draft] = await Promise.all([this.#askFor("draft"), this.#ask("submissions/latest")]);
    const stored: { draft: { revision: number } | null } =
      draft === null ? { draft: null } : JSON.parse(draft);
    this.#revision = stored.draft?.revision ?? 0;
  }

  async #page(timed: Timed, path: string): Promise<void> {
    const { connection, clock } = this.#parts;
    await this.#timed(timed, () => connection.page(path));
    this.#due = clock
      .sleep(DUE_AFTER_MS)
      .then(() => this.#timed("small question of a page", () => connection.api("GET", "/api/review/due")));
  }

  async #ask(what: string): Promise<void> {
    await this.#askFor(what);
  }

  #askFor(what: string): Promise<string | null> {
    const path = `/api/exercises/${this.#exercise.slug}/${what}`;
    return this.#timed("small question of a page", () => this.#parts.connection.api("GET", path));
  }

  async #saveDraft(): Promise<void> {
    const { slug, starter } = this.#exercise;
    const body = { source: this.#noted(starter), ...this.#base() };
    const text = await this.#timed("draft saved", () =>
      this.#parts.connection.api("PUT", `/api/exercises/${slug}/draft`, body),
    );
    if (text !== null) this.#keepRevision(JSON.parse(text));
  }

  #nextText(): string {
    const { random } = this.#parts;
    const { right, wrong } = this.#exercise;
    const kind = submittedText(random);
    if (kind === "unparsable") return `${right}\nexport function (`;
    return kind === "right" || wrong.length === 0 ? right : chosenFrom(wrong, random);
  }

  async #submitText(source: string): Promise<void> {
    const { connection, recorder } = this.#parts;
    const pressed = performance.now();
    const body = {
      ...{ slug: this.#exercise.slug, source: this.#noted(source), key: randomUUID() },
      draft: this.#base(),
    };
    const text = await this.#timed("submit accepted", () => connection.api("POST", "/api/submissions", body));
    if (text === null) return;
    const { id, draft } = JSON.parse(text);
    this.#keepRevision(draft);
    const problem = await this.#follow(id, pressed);
    if (problem !== null) recorder.error(`verdict seen: ${problem}`);
  }

  /** @returns what went wrong; null where the verdict came */
  async #follow(id: string, pressed: number): Promise<string | null> {
    const { connection, recorder } = this.#parts;
    const sinceMs = () => performance.now() - pressed;
    const seen: { check: boolean; end: string | null } = { check: false, end: null };
    const onEvent = (data: string) => {
      const event: StreamedEvent = JSON.parse(data);
      const { checksSoFar, finishedAt, status } = event.kind === "state" ? event.submission : CHECK;
      if (!seen.check && (event.kind === "check" || checksSoFar.length > 0 || finishedAt !== null)) {
        seen.check = true;
        recorder.time("first check seen", sinceMs());
      }
      if (finishedAt !== null) seen.end = status;
    };
    while (sinceMs() < MOST_WAITING_MS) {
      recorder.request();
      const stream = await connection
        .events(`/api/submissions/${id}/events`, onEvent)
        .catch((error: unknown) => ({ status: 0, text: String(error) }));
      if (seen.end === "graded") recorder.time("verdict seen", sinceMs());
      if (seen.end !== null) return seen.end === "graded" ? null : `it ended as ${seen.end}`;
      if (stream.status !== 0 && stream.status !== 200) return `${stream.status} ${codeIn(stream.text)}`;
      recorder.streamAgain();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
    return `none after ${MOST_WAITING_MS / 1000} s`;
  }

  /** @returns the text of an answer with status 200; of any other an error is noted */
  async #timed(
    timed: Timed,
    send: () => Promise<{ readonly status: number; readonly text: string }>,
  ): Promise<string | null> {
    const { recorder } = this.#parts;
    recorder.request();
    const start = performance.now();
    try {
      const { status, text } = await send();
      if (status === 200) {
        recorder.time(timed, performance.now() - start);
        return text;
      }
      recorder.error(`${timed}: ${status} ${codeIn(text)}`.trimEnd());
    } catch (error) {
      recorder.error(`${timed}: ${String(error)}`);
    }
    return null;
  }

  #base() {
    return { base: this.#revision, writtenAt: new Date().toISOString() };
  }

  #keepRevision({ draft }: { readonly draft: { readonly revision: number } }): void {
    this.#revision = draft.revision;
  }

  /** No two texts are the same: a page does not save, nor a server grade, one that is. */
  #noted(source: string): string {
    this.#written += 1;
    return `${source}\n// ${this.#written}\n`;
  }
}

const CHECK = { checksSoFar: [], finishedAt: null, status: null };

function codeIn(text: string): string {
  return /"code":"(\w+)"/.exec(text)?.[1] ?? "";
}
