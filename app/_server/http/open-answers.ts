import type { Server, ServerResponse } from "node:http";

/** How long answers under way may take once the server is to stop. */
const PATIENCE_MS = 10_000;

/** The answers a server is giving, so that it stops without cutting one off. */
export class OpenAnswers {
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  #onNone: (() => void) | null = null;

  constructor(server: Server) {
    this.#server = server;
    // Before whoever answers, who may do so at once.
    server.prependListener("request", (_, response) => this.#follow(response));
  }

  /** Takes no more connections, finishes what was asked, and cuts off what is not done in time. */
  async finish(patienceMs = PATIENCE_MS): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onNone = resolve;
    this.#server.close();
    for (const response of this.#open) sayItIsTheLast(response);
    if (this.#open.size === 0) resolve();
    const timer = setTimeout(resolve, patienceMs);
    await promise;
    clearTimeout(timer);
    this.#server.closeAllConnections();
  }

  #follow(response: ServerResponse): void {
    this.#open.add(response);
    if (this.#onNone !== null) sayItIsTheLast(response);
    response.once("close", () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#onNone?.();
    });
  }
}

/** On this connection: a proxy that sent another request would get no answer. */
function sayItIsTheLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}
