import type { Context } from "../commands/command.ts";
import { readNamedFile } from "../input/read-named-file.ts";
import { readStandardInput, STANDARD_INPUT } from "../input/standard-input.ts";
import { UsageError } from "../usage-error.ts";
import { checkedToken, TOKEN_BEGINS } from "./chosen-site.ts";
import { typedSecret } from "./typed-secret.ts";

/** No token is longer; a file that is, is another. */
const MOST_BYTES = 4 * 1024;

/**
 * The token of a login: from a file, from standard input, or typed where that is a terminal.
 *
 * @param file as `--token-file` names it, `-` for standard input; null where it is not given
 * @throws {UsageError} there is none, or what there is is none
 */
export async function givenToken(server: string, file: string | null, context: Context): Promise<string> {
  const { messages, interrupted } = context;
  if (file?.includes(TOKEN_BEGINS)) throw new UsageError(messages.site.tokenAsArgument);
  if (file === null && process.stdin.isTTY) {
    const typed = await typedSecret(messages.site.prompt(server), context);
    if (typed === null || typed.trim() === "") throw new UsageError(messages.site.nothingTyped);
    return checkedToken(typed, messages.standardInput, context);
  }
  const isInput = file === null || file === STANDARD_INPUT;
  const name = isInput ? messages.standardInput : file;
  const read = isInput
    ? await readStandardInput(MOST_BYTES, interrupted)
    : readNamedFile(file, MOST_BYTES, { followLinks: true });
  if (read.status === "missing") throw new UsageError(messages.missingFile(name, null));
  if (read.status === "unreadable") {
    const code = read.cause.kind === "refused" ? read.cause.code : "EINVAL";
    throw new UsageError(
      read.cause.kind === "too-large"
        ? messages.site.noToken(name, MOST_BYTES)
        : messages.unreadable(name, code),
    );
  }
  const text = new TextDecoder().decode(read.bytes);
  if (text.trim() === "") throw new UsageError(messages.site.nothingTyped);
  return checkedToken(text, name, context);
}
