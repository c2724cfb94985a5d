import { get, type IncomingMessage } from "node:http";
import type { StreamedEvent } from "../app/_server/submissions/event-stream.ts";
import type { Report } from "../grader/index.ts";

export interface SentPage {
  readonly bytes: Buffer;
  readonly encoding: string;
}

export interface SiteClientOptions {
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends every request that takes longer. */
  readonly patienceMs?: number;
  /** Those of another client, kept together from now on. */
  readonly cookies?: Map<string, string>;
}

/** A learner who uses the site's routes as its pages do, with cookies of their own. */
export class SiteClient {
  readonly #url: () => string;
  readonly #cookies: Map<string, string>;
  /** Called with every body that was received. */
  readonly #onBody: (path: string, body: string) => void;

  readonly #options: SiteClientOptions;

  /** @param url where there are several servers, the one that is asked next */
  constructor(
    url: string | (() => string),
    onBody: (path: string, body: string) => void = () => undefined,
    options: SiteClientOptions = {},
  ) {
    this.#url = typeof url === "string" ? () => url : url;
    this.#onBody = onBody;
    this.#options = options;
    this.#cookies = options.cookies ?? new Map();
  }

  /** The same browser at another server of the site. */
  at(url: string): SiteClient {
    return new SiteClient(url, this.#onBody, { ...this.#options, cookies: this.#cookies });
  }

  async request(method: string, path: string, body?: object): Promise<Response> {
    const url = this.#url();
    const { headers, patienceMs } = this.#options;
    const response = await fetch(new URL(path, url), {
      method,
      redirect: "manual",
      headers: {
        ...headers,
        Cookie: this.#cookieHeader(),
        Origin: new URL(url).origin,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  async text(method: string, path: string, body?: object): Promise<string> {
    const text = await (await this.request(method, path, body)).text();
    this.#onBody(path, text);
    return text;
  }

  /** A page as a browser asks for it: its bytes as they were sent, with what they are compressed by. */
  async sentPage(path: string): Promise<SentPage> {
    const headers = {
      Cookie: this.#cookieHeader(),
      Accept: "text/html,application/xhtml+xml",
      "Accept-Encoding": "gzip, deflate, br",
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(new URL(path, this.#url()), { headers }, resolve).once("error", reject);
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    if (answer.statusCode !== 200) throw new Error(`expected 200 of ${path}, received ${answer.statusCode}`);
    return { bytes: Buffer.concat(chunks), encoding: answer.headers["content-encoding"] ?? "identity" };
  }

  /** @throws {Error} the site refused; its words are in the message */
  async submit(slug: string, source: string): Promise<string> {
    const text = await this.text("POST", "/api/submissions", { slug, source, key: crypto.randomUUID() });
    const { id }: { id?: string } = JSON.parse(text);
    if (id === undefined) throw new Error(`not taken: ${text}`);
    return id;
  }

  /** Waits for the verdict by the stream of events, as the page does. */
  async verdict(id: string): Promise<Report> {
    const path = `/api/submissions/${id}/events`;
    const body = await this.text("GET", path);
    const events = body
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line): StreamedEvent => JSON.parse(line.slice("data: ".length)));
    const last = events.findLast((event) => event.kind === "state");
    const report = last?.kind === "state" ? last.submission.report : null;
    if (report === null || report === undefined) throw new Error(`no verdict in ${body.slice(0, 500)}`);
    return report;
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}
