import { setTimeout } from "node:timers/promises";
import type { StreamedEvent } from "../../app/_server/submissions/event-stream.ts";
import { SiteClient } from "../site-client.ts";
import type { KnownAnswer } from "./known-answers.ts";
import type { SubmissionRecord } from "./submission-record.ts";

export interface LearnerAtWorkOptions {
  readonly number: number;
  /** Those of all web servers, killed ones too: a balancer learns of that by asking, and asks another one next. */
  readonly urls: readonly string[];
  readonly answers: readonly KnownAnswer[];
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** No answer within this time is none; a stream is asked for anew. */
const PATIENCE_MS = 3_000;
const LONGEST_PAUSE_MS = 200;
/** A balancer's `fail_timeout`. */
const AVOIDED_MS = 10_000;
/** What an account and a visitor may have waiting, less one: a submission whose answer was lost waits as well. */
const AT_ONCE = { account: 2, visitor: 1 };

/**
 * A learner who submits right and wrong answers, sends again under the same key what got no answer, and follows each to
 * its verdict, from whichever server answers.
 */
export class LearnerAtWork {
  readonly #options: LearnerAtWorkOptions;
  readonly #client: SiteClient;
  readonly #hasAccount: boolean;
  #userId = "";
  #count = 0;
  /** The server that gave no answer last, and until when it is not asked again. */
  #silent = { url: "", until: 0 };

  constructor(options: LearnerAtWorkOptions) {
    this.#options = options;
    this.#hasAccount = options.number % 2 === 0;
    // Each comes from an address of their own, which the server believes of its proxy.
    const headers = { "X-Forwarded-For": `192.0.2.${1 + options.number}` };
    const { urls } = options;
    this.#client = new SiteClient(() => this.#draw(urls), undefined, { headers, patienceMs: PATIENCE_MS });
  }

  get userId(): string {
    return this.#userId;
  }

  /** Before anything fails: who is not known yet is another learner each time. */
  async begin(): Promise<void> {
    const { number, answers } = this.#options;
    const email = `learner-${number}@example.org`;
    const account = { name: `Learner ${number}`, email, password: "three plain words" };
    if (this.#hasAccount) await this.#asked("POST", "/api/auth/sign-up/email", account);
    else {
      const draft = { source: "export const x = 1;", base: 0, writtenAt: new Date().toISOString() };
      await this.#asked("PUT", `/api/exercises/${answers[0]?.slug}/draft`, draft);
    }
    const { user }: { user: { id: string } } = await this.#asked("GET", "/api/account");
    this.#userId = user.id;
  }

  /** Submits until `isOver`, and resolves once every verdict is known or `giveUp` is aborted. */
  async work(sent: SubmissionRecord[], isOver: () => boolean, giveUp: AbortSignal): Promise<void> {
    const hands = Array.from({ length: AT_ONCE[this.#hasAccount ? "account" : "visitor"] });
    await Promise.all(
      hands.map(async () => {
        while (!isOver() && !giveUp.aborted) {
          const submission = this.#next();
          sent.push(submission);
          await this.#send(submission, giveUp);
          await this.#follow(submission, giveUp);
          await this.#pause();
        }
      }),
    );
  }

  /** Whether another learner's submission is kept from this one. */
  async isRefused(id: string): Promise<boolean> {
    return (await this.#client.request("GET", `/api/submissions/${id}`)).status === 404;
  }

  #next(): SubmissionRecord {
    const { number, answers } = this.#options;
    const answer = this.#draw(answers);
    const key = `learner-${number}-${++this.#count}`;
    const source = `${answer.source}\n// ${key}\n`;
    const heard = { id: null, acceptedAt: null, told: [], wronglyTold: [] };
    return { userId: this.#userId, key, source, answer, ...heard };
  }

  async #send(submission: SubmissionRecord, giveUp: AbortSignal): Promise<void> {
    const { key, source, answer } = submission;
    while (submission.id === null && !giveUp.aborted) {
      const response = await this.#request("POST", "/api/submissions", { slug: answer.slug, source, key });
      const body = await response?.text().catch(() => "");
      if (response?.ok && body !== undefined && body !== "") {
        submission.id = JSON.parse(body).id;
        submission.acceptedAt = performance.now();
      } else if (response !== null && response.status < 500 && response.status !== 429 && !response.ok)
        submission.wronglyTold.push(`refused with ${response.status} when sent: ${body}`);
      else await this.#pause();
      if (submission.wronglyTold.length > 0) return;
    }
  }

  async #follow(submission: SubmissionRecord, giveUp: AbortSignal): Promise<void> {
    const { id } = submission;
    while (id !== null && submission.told.length === 0 && !giveUp.aborted) {
      const url = this.#server();
      const response = await this.#request("GET", `/api/submissions/${id}/events`, undefined, url);
      // One that is heard of nothing more may wait for its turn.
      if (response?.ok) await hear(response, submission);
      if (response !== null && !response.ok && response.status < 500 && response.status !== 429) {
        submission.wronglyTold.push(
          `refused with ${response.status} when followed: ${await response.text()}`,
        );
        return;
      }
      if (submission.told.length === 0) await this.#pause();
    }
  }

  /** null where there was no answer. */
  async #request(
    method: string,
    path: string,
    body?: object,
    url = this.#server(),
  ): Promise<Response | null> {
    const response = await this.#client
      .at(url)
      .request(method, path, body)
      .catch(() => null);
    if (response === null) this.#avoid(url);
    return response;
  }

  #avoid(url: string): void {
    this.#silent = { url, until: performance.now() + AVOIDED_MS };
  }

  #server(): string {
    const { urls } = this.#options;
    const { url: silent, until } = this.#silent;
    const others = urls.filter((url) => url !== silent || performance.now() > until);
    return this.#draw(others.length === 0 ? urls : others);
  }

  async #asked<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#client.request(method, path, body);
    const text = await response.text();
    if (!response.ok)
      throw new Error(`expected ${method} ${path} to be answered: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  #pause(): Promise<void> {
    return setTimeout(this.#options.random() * LONGEST_PAUSE_MS);
  }

  #draw<Item>(items: readonly Item[]): Item {
    const drawn = items[Math.floor(this.#options.random() * items.length)];
    if (drawn === undefined) throw new Error("expected something to draw from");
    return drawn;
  }
}

/** Until the stream ends, by itself or because something between has failed. */
async function hear(response: Response, submission: SubmissionRecord): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) note(JSON.parse(line.slice(6)), submission);
    }
  } catch {
    // Cut: it is asked for again.
  }
}

function note(event: StreamedEvent, submission: SubmissionRecord): void {
  const { told, wronglyTold } = submission;
  if (told.length > 0) wronglyTold.push(`an event after the verdict: ${event.kind}`);
  if (event.kind === "check") return;
  const { id, status, finishedAt, report } = event.submission;
  if (id !== submission.id) wronglyTold.push(`a state of ${id} in the stream of ${submission.id}`);
  if (finishedAt === null) return;
  const { verdict = null, score = null } = report ?? {};
  told.push({ status, verdict, score, at: performance.now() });
}
