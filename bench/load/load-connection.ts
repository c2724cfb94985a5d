import { type Agent, type IncomingMessage, request } from "node:http";

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** What connections of one run share: as a balancer with the servers behind it, connections are kept. */
export interface Balancer {
  readonly urls: readonly URL[];
  readonly agent: Agent;
  /** Chooses the server of a request: none of them may know what another does not. */
  readonly random: () => number;
}

/** How one learner reaches the site: by a balancer that says whose request it is, with cookies of their own. */
export class LoadConnection {
  readonly #balancer: Balancer;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  /** @param address the network that limits count the requests for */
  constructor(balancer: Balancer, address: string) {
    this.#balancer = balancer;
    this.#address = address;
  }

  /** A page, compressed as browsers ask for it; its text is not looked at. */
  async page(path: string): Promise<Answered> {
    const headers = { Accept: "text/html", "Accept-Encoding": "gzip, deflate, br" };
    const answer = await this.#send("GET", path, headers);
    answer.resume();
    await ended(answer);
    return { status: answer.statusCode ?? 0, text: "" };
  }

  async api(method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<Answered> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.#send(method, path, {}, sent);
    let text = "";
    answer.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    await ended(answer);
    return { status: answer.statusCode ?? 0, text };
  }

  /**
   * Server-sent events, each as it comes.
   *
   * @returns the status, and the text where it is not 200, once the stream has ended
   */
  async events(path: string, onEvent: (data: string) => void): Promise<Answered> {
    const answer = await this.#send("GET", path, { Accept: "text/event-stream" });
    let rest = "";
    answer.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) onEvent(line.slice("data: ".length));
    });
    await ended(answer);
    return { status: answer.statusCode ?? 0, text: rest };
  }

  #send(
    method: string,
    path: string,
    accept: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<IncomingMessage> {
    const { urls, agent, random } = this.#balancer;
    const url = urls[Math.floor(random() * urls.length)];
    if (url === undefined) throw new Error("expected the address of a server, received none");
    const headers = {
      ...accept,
      Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      Origin: url.origin,
      "X-Forwarded-For": this.#address,
      ...(body === undefined
        ? {}
        : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      request(new URL(path, url), { method, agent, headers }, (answer) => {
        this.#keepCookies(answer);
        resolve(answer);
      })
        .once("error", reject)
        .end(body);
    });
  }

  #keepCookies({ headers }: IncomingMessage): void {
    for (const cookie of headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
  }
}

/** @throws {Error} the connection was cut before the end */
function ended(answer: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    answer.once("error", reject);
    answer.once("end", resolve);
    answer.once("close", () => reject(new Error("the connection was closed in the middle of an answer")));
  });
}
