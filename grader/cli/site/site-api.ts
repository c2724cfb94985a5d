import { setTimeout as sleep } from "node:timers/promises";
import type { ZodType } from "zod";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import type { Context } from "../commands/command.ts";
import type { ChosenSite } from "./chosen-site.ts";
import { networkProblem } from "./network-problem.ts";
import { SiteProblem } from "./site-problem.ts";
import { siteRefusal } from "./site-refusal.ts";
import { versionProblem } from "./spoken-versions.ts";

export interface Asked {
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: object;
  /** How long to wait for the answer, where it takes the site its time. */
  readonly timeoutMs?: number;
  /** Whether it is sent again where the connection is cut: what it does it does once, however often it comes. */
  readonly isRepeatable?: boolean;
  /** Whether what comes is a learner's text, which stays as it is, whatever it holds. */
  readonly isText?: boolean;
}

const TIMEOUT_MS = 30_000;
/** Between tries where the connection was cut. */
const AGAIN_AFTER_MS = [500, 1_500];
/** Where a site does not say after how long to try again. */
const WAIT_S = 10;
/** Of all waits for a site that has too much to do; who waits longer is told instead. */
const MOST_WAITED_S = 900;
/** A stream says it is alive every fifteen seconds. */
const SILENCE_MS = 45_000;

/** Asks one site over HTTP. The token goes into one header and nowhere else. */
export class SiteApi {
  readonly chosen: ChosenSite;
  readonly #context: Context;
  readonly #timeoutMs: number;
  #ahead = 0;
  #owner = "";
  #waitedS = 0;

  /** @param timeoutMs how long to wait for an answer; null: half a minute */
  constructor(chosen: ChosenSite, timeoutMs: number | null, context: Context) {
    this.chosen = chosen;
    this.#timeoutMs = timeoutMs ?? TIMEOUT_MS;
    this.#context = context;
  }

  get server(): string {
    return this.chosen.server;
  }

  /** Who the token's user is, once something was answered. */
  get owner(): string {
    return this.#owner;
  }

  /** The time by the site's clock, as far as it has said it: this machine's may be off. */
  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /**
   * @returns what the site answers, in the shape that is asked for; more in it is ignored
   * @throws {SiteProblem}
   */
  async json<T>(path: string, shape: ZodType<T>, asked: Asked = {}): Promise<T> {
    const { method = "GET" } = asked;
    for (let tries = 0; ; tries += 1) {
      try {
        const text = await this.#text(path, asked);
        const { data, success } = shape.safeParse(parsedJson(text));
        if (success) return data;
        throw new SiteProblem(this.#messages.unknownAnswer(this.server, 200), "other");
      } catch (error) {
        const mayRepeat = asked.isRepeatable ?? method === "GET";
        const isCut = error instanceof SiteProblem && error.kind === "unreachable" && AGAIN.has(error.code);
        const waitMs = AGAIN_AFTER_MS[tries];
        if (!isCut || !mayRepeat || waitMs === undefined) throw error;
        await this.#wait(waitMs);
      }
    }
  }

  /**
   * The events of a stream, each as it comes, until the site ends it.
   *
   * @throws {SiteProblem} also where it has fallen silent
   */
  async *events(path: string): AsyncGenerator<unknown> {
    let timer: NodeJS.Timeout | undefined;
    let leave = () => {};
    const untilSilent = () => {
      clearTimeout(timer);
      const silence = new AbortController();
      leave = () => silence.abort();
      timer = setTimeout(() => silence.abort(silenceError()), SILENCE_MS);
      return silence.signal;
    };
    try {
      const { body } = await this.#answer(path, {}, untilSilent, "text/event-stream");
      let rest = "";
      for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
        timer?.refresh();
        const blocks = (rest + chunk).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          const data = block.split("\n").flatMap((text) => /^data: ?(.*)$/.exec(text)?.[1] ?? []);
          if (data.length > 0) yield parsedJson(this.#withoutToken(data.join("\n")));
        }
      }
    } catch (error) {
      throw this.#problem(error, SILENCE_MS);
    } finally {
      clearTimeout(timer);
      leave();
    }
  }

  async #text(path: string, asked: Asked): Promise<string> {
    const timeoutMs = Math.max(asked.timeoutMs ?? 0, this.#timeoutMs);
    try {
      const text = await (await this.#answer(path, asked, () => AbortSignal.timeout(timeoutMs))).text();
      return asked.isText === true ? text : this.#withoutToken(text);
    } catch (error) {
      throw this.#problem(error, timeoutMs);
    }
  }

  /**
   * An answer of a Nabla that did what was asked. Where it has too much to do it is asked again when it says.
   *
   * @param until begins to count anew with each request: a wait is the site's wish
   */
  async #answer(
    path: string,
    asked: Asked,
    until: () => AbortSignal,
    accept = "application/json",
  ): Promise<Response> {
    const { chosen } = this;
    const { method = "GET", body } = asked;
    const response = await fetch(chosen.server + path, {
      method,
      headers: {
        ...{ Authorization: `Bearer ${chosen.token}`, Accept: accept, "User-Agent": "nabla-grader" },
        ...{ "Accept-Language": this.#context.locale, "Content-Type": "application/json" },
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // By hand: another host is not given the token.
      redirect: "manual",
      signal: AbortSignal.any([until(), this.#context.interrupted]),
    });
    if (response.status >= 300 && response.status < 400)
      throw new SiteProblem(this.#messages.redirected(this.server, this.#target(response)), "other");
    const problem = versionProblem(response, this.server, this.#messages);
    if (problem !== null) throw problem;
    this.#noteHeaders(response);
    if (response.ok) return response;
    const said = siteRefusal(
      response,
      this.#withoutToken(await response.text()),
      { ...chosen, nowMs: this.now().getTime() },
      this.#messages,
    );
    if (response.status !== 429 && said.code !== "busy") throw said;
    await this.#waitFor(response, said);
    return this.#answer(path, asked, until, accept);
  }

  #noteHeaders({ headers }: Response): void {
    this.#owner = headers.get("x-nabla-owner") ?? "";
    const date = Date.parse(headers.get("date") ?? "");
    if (!Number.isNaN(date)) this.#ahead = date - Date.now();
  }

  async #waitFor(response: Response, said: SiteProblem): Promise<void> {
    const seconds = this.#secondsToWait(response);
    this.#waitedS += seconds;
    if (this.#waitedS > MOST_WAITED_S) throw said;
    const { stderr } = this.#context;
    const words = `${said.problem.what} ${this.#messages.waiting(seconds)}`;
    stderr.write(renderLines([line(span(words, "dim"))], stderr.colour));
    await this.#wait(seconds * 1_000);
  }

  /** In seconds, or as the moment by the site's clock; never none, so that it is not asked without end. */
  #secondsToWait({ headers }: Response): number {
    const text = headers.get("retry-after") ?? "";
    const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - this.now().getTime()) / 1_000;
    return Number.isNaN(seconds) ? WAIT_S : Math.max(1, Math.ceil(seconds));
  }

  /** Where a redirect leads: the site only, as the rest may be anything. */
  #target({ headers }: Response): string {
    return URL.parse(headers.get("location") ?? "", this.server)?.origin ?? "?";
  }

  #withoutToken(text: string): string {
    return text.replaceAll(this.chosen.token, "nabla_…");
  }

  #problem(error: unknown, timeoutMs: number): unknown {
    if (error instanceof SiteProblem || this.#context.interrupted.aborted) return error;
    return networkProblem(error, this.server, timeoutMs, this.#messages);
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#context.interrupted });
  }

  get #messages() {
    return this.#context.messages.site;
  }
}

/** By what a connection is cut that stood; null is what a proxy says of a server that is not there. */
const AGAIN: ReadonlySet<string | null> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", null]);

function silenceError(): DOMException {
  return new DOMException("", "TimeoutError");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
