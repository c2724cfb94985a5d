import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** The network between a client and a server on this machine, which can break: bytes pass, or do not. */
export class BrokenNetwork {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Whether what the server answers to a request is lost. Looked at with each part of a request. */
  losesAnswerTo: (request: string) => boolean = () => false;

  private constructor(port: number) {
    this.#server = createServer((client) => {
      const server = connect(port, "127.0.0.1");
      let isLost = false;
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => {
          this.#sockets.delete(socket);
          client.destroy();
          server.destroy();
        });
      }
      client.on("data", (bytes) => {
        isLost = this.losesAnswerTo(String(bytes));
        server.write(bytes);
      });
      server.on("data", (bytes) => (isLost ? client.destroy() : client.write(bytes)));
    });
  }

  /** @param address of the server, such as `http://127.0.0.1:3000` */
  static async before(address: string): Promise<BrokenNetwork> {
    const network = new BrokenNetwork(Number(new URL(address).port));
    network.#server.listen(0, "127.0.0.1");
    await once(network.#server, "listening");
    return network;
  }

  get address(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
