import type { Context } from "../commands/command.ts";

/** Enter, and Ctrl-D. */
const ENDS = ["\r", "\n", "\x04"];
const CTRL_C = "\x03";
const BACKSPACES = ["\x7f", "\b"];
/** A terminal may put these around what is pasted. */
const PASTE_MARKS = ["\x1b[200~", "\x1b[201~"];

/**
 * What is typed or pasted at the terminal, of which nothing is shown. Ctrl-C and the end of the input end it.
 *
 * @returns null where it was ended so
 * @throws {Error} the process is to end
 */
export async function typedSecret(
  prompt: string,
  { stderr, interrupted }: Pick<Context, "stderr" | "interrupted">,
): Promise<string | null> {
  const { stdin } = process;
  // Before it is asked for: whoever answers at once would see it.
  stdin.setRawMode(true);
  stderr.write(prompt);
  let typed = "";
  // Ctrl-C comes as a character; a signal comes from elsewhere, and the terminal is left as it was.
  const leave = () => {
    stdin.setRawMode(false);
    stdin.destroy();
  };
  interrupted.addEventListener("abort", leave, { once: true });
  try {
    for await (const chunk of stdin.iterator({ destroyOnReturn: false })) {
      const text = PASTE_MARKS.reduce((rest, mark) => rest.replaceAll(mark, ""), String(chunk));
      for (const character of text) {
        if (character === CTRL_C) return null;
        if (ENDS.includes(character)) return typed;
        typed = BACKSPACES.includes(character) ? typed.slice(0, -1) : typed + character;
      }
    }
    return null;
  } finally {
    interrupted.removeEventListener("abort", leave);
    if (!stdin.destroyed) {
      stdin.setRawMode(false);
      stdin.pause();
    }
    stderr.write("\n");
  }
}
