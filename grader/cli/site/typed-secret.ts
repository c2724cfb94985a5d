import type { Output } from "../output/output.ts";

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
 */
export async function typedSecret(prompt: string, stderr: Output): Promise<string | null> {
  const { stdin } = process;
  // Before it is asked for: whoever answers at once would see it.
  stdin.setRawMode(true);
  stderr.write(prompt);
  let typed = "";
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
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}
