import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** A mail server that takes one kind of conversation, and keeps what it was given, as people read it. */
export class MailServer {
  readonly messages: { readonly to: string; readonly text: string }[] = [];
  readonly #server: Server = createServer((socket) => this.#talk(socket));

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    return `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  close(): void {
    this.#server.close();
  }

  async #talk(socket: Socket): Promise<void> {
    let to = "";
    let body: string[] | null = null;
    socket.write("220 ready\r\n");
    for await (const line of createInterface(socket)) {
      if (body !== null && line !== ".") {
        body.push(line);
        continue;
      }
      if (body !== null) this.messages.push({ to, text: decoded(body.join("\n")) });
      body = line === "DATA" ? [] : null;
      to = /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? to;
      socket.write(line === "DATA" ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    }
  }
}

/** Mails are quoted-printable or base64, whichever is shorter. */
function decoded(text: string): string {
  const [head = "", ...rest] = text.split("\n\n");
  const body = rest.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const joined = body.replaceAll("=\n", "");
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
