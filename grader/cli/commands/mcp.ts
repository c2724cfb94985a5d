import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { renderLines } from "../../reporters/text/line.ts";
import { DraftsFolder } from "../mcp/drafts-folder.ts";
import { Sandboxed } from "../mcp/sandboxed.ts";
import { draftsServer } from "../mcp/server.ts";
import { problemLines } from "../output/problem-lines.ts";
import { makeFolderFor } from "../output/write-file.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import type { Command, Context } from "./command.ts";

/** The longest message that is read: forty files at once would fit. */
const MOST_BYTES = 10 * 1024 * 1024;

/** `grader mcp`: a folder of drafts for an assistant, until its input ends or it is told to stop. */
export const mcp: Command = async ([dir = "drafts"], { exercises }, context) => {
  makeFolderFor(dir, context.messages);
  // A link to the folder itself is the person's choice; from there on none is followed.
  const drafts = new DraftsFolder(realpathSync(dir), context);
  const sandboxed = new Sandboxed(context);
  const workshop = { drafts, sandboxed, elsewhere: resolve(exercises), context };
  const transport = new ClosingTransport(process.stdin, process.stdout, { maxBufferSize: MOST_BYTES });
  const connection = serveStdio(() => draftsServer(workshop), {
    transport,
    onerror: (error) => tell(error, context),
  });
  try {
    return await unlessInterrupted(
      transport.closed.then(() => "passed"),
      context.interrupted,
    );
  } finally {
    await connection.close();
    await sandboxed.close();
    process.stdin.destroy();
  }
};

/** Says when it is closed: its input ended, a message was too long, or nobody reads what it writes. */
class ClosingTransport extends StdioServerTransport {
  readonly #closed = Promise.withResolvers<void>();
  readonly closed = this.#closed.promise;

  override async close(): Promise<void> {
    await super.close();
    this.#closed.resolve();
  }
}

function tell(error: Error, { messages, stderr }: Context): void {
  const isTooLong = /buffer|size/i.test(error.message);
  const problem = isTooLong ? messages.mcp.messageTooLong : { what: error.message, next: "" };
  stderr.write(renderLines(problemLines(problem), stderr.colour));
}
