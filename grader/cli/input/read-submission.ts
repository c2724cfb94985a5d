import { basename } from "node:path";
import type { Outcome } from "../../report/outcome.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import type { Problem } from "../usage-error.ts";
import { nearestScript } from "./nearest-script.ts";
import { readNamedFile } from "./read-named-file.ts";
import { readStandardInput, STANDARD_INPUT } from "./standard-input.ts";

/** Far more than anybody writes for an exercise. */
const MAX_BYTES = 512 * 1024;

/** Why there is nothing to run, as a report says it. */
export type Unread = Extract<Outcome, { status: "missing-file" | "unreadable-file" }>;

export type SubmissionRead =
  | { readonly status: "read"; readonly source: string }
  | { readonly status: "unread"; readonly outcome: Unread };

/**
 * Reads a learner's file, or standard input where `-` stands for it. Links are not followed: what they lead to was not
 * handed in.
 */
export async function readSubmission(file: string, interrupted: AbortSignal): Promise<SubmissionRead> {
  const read =
    file === STANDARD_INPUT
      ? await readStandardInput(MAX_BYTES, interrupted)
      : readNamedFile(file, MAX_BYTES, { followLinks: false });
  if (read.status === "missing")
    return unread({ status: "missing-file", name: basename(file), nearest: null });
  if (read.status === "unreadable") return unread({ status: "unreadable-file", cause: read.cause });
  const source = textOf(read.bytes);
  return source === null
    ? unread({ status: "unreadable-file", cause: { kind: "not-text" } })
    : { status: "read", source };
}

/** What is said where the one file that was named cannot be graded. */
export function unreadProblem(file: string, slug: string, outcome: Unread, messages: CliMessages): Problem {
  const name = file === STANDARD_INPUT ? messages.standardInput : file;
  if (outcome.status === "missing-file") return messages.missingFile(name, nearestScript(file));
  const { cause } = outcome;
  switch (cause.kind) {
    case "too-large":
      return messages.tooLarge(name, cause.limitKb);
    case "not-text":
      return messages.notText(name);
    case "not-a-file":
      return cause.found === "folder"
        ? messages.folderNotFile(name, slug)
        : messages.notAFile(name, cause.found, `grader run ${slug} -`);
    case "refused":
      return messages.unreadable(name, cause.code);
  }
}

function unread(outcome: Unread): SubmissionRead {
  return { status: "unread", outcome };
}

/** null where it is no text in UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
