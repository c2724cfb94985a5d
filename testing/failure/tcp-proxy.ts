import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Stands between learners and one web server, as a balancer does, and can cut what goes through it. */
export class TcpProxy {
  readonly #server = createServer((socket) => this.#join(socket));
  readonly #sockets = new Set<Socket>();
  /** Where the web server listens on 127.0.0.1. */
  port = 0;
  url = "";

  async listen(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  /** Ends every connection in the middle of what it carries. @returns how many there were */
  cut(): number {
    const count = this.#sockets.size / 2;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    return count;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(here: Socket): void {
    const there = connect(this.port, "127.0.0.1");
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      this.#sockets.add(one);
      one.pipe(other);
      // A server that was killed refuses or resets: the learner's side ends, too.
      one.on("error", () => undefined);
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
