import { Client, type RequestOptions } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import type { Workplace } from "./workplace.ts";

/** What a tool answered. */
interface Answered {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An assistant beside `grader mcp`, which runs as a process of its own on the workplace's `drafts`. */
export class Assistant {
  readonly #client = new Client({ name: "assistant", version: "1" });
  readonly #transport: StdioClientTransport;

  private constructor(transport: StdioClientTransport) {
    this.#transport = transport;
  }

  static async beside(workplace: Workplace, args: readonly string[] = [], env = {}): Promise<Assistant> {
    const command = workplace.command(["mcp", ...args], env);
    const assistant = new Assistant(new StdioClientTransport({ ...command, stderr: "ignore" }));
    await assistant.#client.connect(assistant.#transport);
    return assistant;
  }

  get client(): Client {
    return this.#client;
  }

  get pid(): number {
    return this.#transport.pid ?? -1;
  }

  async call(name: string, args: Record<string, unknown> = {}, options?: RequestOptions): Promise<Answered> {
    const answer = await this.#client.callTool({ name, arguments: args }, options);
    const text = answer.content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
    const data = answer.structuredContent;
    return { isError: answer.isError === true, text, data: isRecord(data) ? data : {} };
  }

  async leave(): Promise<void> {
    await this.#client.close();
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
