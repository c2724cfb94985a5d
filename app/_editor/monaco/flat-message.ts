interface Chain {
  readonly messageText: string;
  readonly next?: readonly Chain[];
}

/** A message of TypeScript with its reasons, one a line, each further in. */
export function flatMessage(message: string | Chain, depth = 0): string {
  if (typeof message === "string") return message;
  const reasons = (message.next ?? []).map((reason) => `\n${flatMessage(reason, depth + 1)}`);
  return `${"  ".repeat(depth)}${message.messageText}${reasons.join("")}`;
}
