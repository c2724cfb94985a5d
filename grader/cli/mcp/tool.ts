import type { CallToolResult, ServerContext } from "@modelcontextprotocol/server";
import { renderLines } from "../../reporters/text/line.ts";
import { SandboxUnavailable } from "../../sandbox/host/sandbox-unavailable.ts";
import type { Context } from "../commands/command.ts";
import type { ToolName } from "../messages/mcp-messages.ts";
import { stackLines } from "../output/stack-lines.ts";
import { systemCode } from "../system-error.ts";
import { type Problem, UsageError } from "../usage-error.ts";
import type { DraftsFolder } from "./drafts-folder.ts";
import type { Sandboxed } from "./sandboxed.ts";

/** What all tools work with. */
export interface Workshop {
  readonly drafts: DraftsFolder;
  readonly sandboxed: Sandboxed;
  /** Where exercises stand that are no drafts: drafts may use them and name them as prerequisites. */
  readonly elsewhere: string;
  readonly context: Context;
}

/** What a call knows besides its arguments. */
export interface ToolCall {
  readonly cancelled: AbortSignal;
  /** Tells whoever asked to hear it how far the work is. */
  progress(done: number, total: number, message: string): void;
}

/** For the model, and the same as data. */
export interface ToolAnswer<Data extends Record<string, unknown> = Record<string, unknown>> {
  readonly text: string;
  readonly data: Data;
}

/** Longer answers are of no use to a model. */
const MOST_TEXT = 60_000;

/** How a tool is described; `readOnly`: it leaves the folder as it is. */
export function described(
  { context }: Workshop,
  name: ToolName,
  { readOnly }: { readonly readOnly: boolean },
) {
  const annotations = { readOnlyHint: readOnly, destructiveHint: name === "write", openWorldHint: false };
  return { ...context.messages.mcp.tools[name], annotations };
}

/**
 * Answers a call. Whatever goes wrong is an answer too, marked as an error: what was expected, what came, and what to
 * do. What is our fault goes to standard error besides.
 */
export async function answered<Data extends Record<string, unknown>>(
  { context, drafts }: Workshop,
  ctx: ServerContext,
  answer: (call: ToolCall) => ToolAnswer<Data> | Promise<ToolAnswer<Data>>,
): Promise<CallToolResult> {
  const { cut } = context.messages.mcp;
  try {
    const { text, data } = await answer(callOf(ctx));
    return { content: [{ type: "text", text: bounded(text, cut) }], structuredContent: data };
  } catch (error) {
    const { what, next } = problemOf(error, context, drafts.dir);
    return { isError: true, content: [{ type: "text", text: bounded(`${what}\n${next}`, cut) }] };
  }
}

function callOf({ mcpReq }: ServerContext): ToolCall {
  const progressToken = mcpReq._meta?.progressToken;
  return {
    cancelled: mcpReq.signal,
    progress(done, total, message) {
      if (progressToken === undefined) return;
      const params = { progressToken, progress: done, total, message };
      // Whoever no longer listens misses nothing.
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
    },
  };
}

function problemOf(error: unknown, { messages, stderr }: Context, dir: string): Problem {
  if (error instanceof UsageError) return error.problem;
  if (error instanceof SandboxUnavailable) return messages.noSandbox(error.problem);
  // Somebody changed the folder between two looks at it, or the disk is full.
  const code = systemCode(error);
  if (code !== null) return messages.unwritable(dir, code);
  stderr.write(renderLines(stackLines(error), false));
  return messages.ourFault;
}

function bounded(text: string, cut: (characters: number) => string): string {
  if (text.length <= MOST_TEXT) return text;
  const shown = text.slice(0, MOST_TEXT).toWellFormed();
  return `${shown}\n${cut(text.length - MOST_TEXT)}`;
}
