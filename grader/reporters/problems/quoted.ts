import { code } from "../messages/report-messages.ts";

/** Names as code, one behind the other, cut after twenty. */
export function quotedList(names: readonly string[], separator: string): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, 20).map((name) => code(shortened(name)));
  return different.length > shown.length ? `${shown.join(separator)}${separator}…` : shown.join(separator);
}

/** A text from the folder on one line, cut after sixty characters, as code in double quotes. */
export function quotedText(text: string): string {
  return code(JSON.stringify(shortened(text)));
}

/** A text from the folder as code, cut after a hundred and twenty characters. */
export function excerpt(text: string): string {
  return code(shortened(text.replaceAll(/\s+/g, " ").replace(/[.。]? ?$/, ""), 120));
}

function shortened(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
