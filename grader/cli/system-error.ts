import type { CliMessages } from "./messages/cli-messages.ts";

/** The system's code of an error, such as ENOENT; null for an error of another kind, which is ours. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  const { code } = error;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** What a code of the system's means, in words. */
export function reasonFor(code: string, messages: CliMessages): string {
  return messages.reasons[code] ?? messages.otherReason(code);
}

/** The system's code of an error. @throws the error itself where it is none of the system's */
export function codeOf(error: unknown): string {
  const code = systemCode(error);
  if (code === null) throw error;
  return code;
}

/** What went wrong, in words. @throws the error itself where it is none of the system's */
export function reasonOf(error: unknown, messages: CliMessages): string {
  return reasonFor(codeOf(error), messages);
}
