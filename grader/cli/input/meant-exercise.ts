import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../spec/nearest.ts";
import { systemCode } from "../system-error.ts";

/** The slug that is most likely meant by a word that is none: by its title, else by being near; null for neither. */
export function meantExercise(word: string, dir: string, slugs: readonly string[]): string | null {
  return exerciseTitled(word, dir, slugs) ?? nearest(word, slugs);
}

/** The slug of the exercise with this title, in either language. */
export function exerciseTitled(title: string, dir: string, slugs: readonly string[]): string | null {
  const wanted = folded(title);
  return slugs.find((slug) => titlesIn(specText(join(dir, slug))).includes(wanted)) ?? null;
}

/** Read by their form: for a suggestion the exercise need not be valid, and no library is loaded. */
function titlesIn(spec: string): readonly string[] {
  const [block = ""] = TITLE.exec(spec) ?? [];
  const texts = block.startsWith("title: {") ? IN_BRACES : ON_LINES;
  return [...block.matchAll(texts)].map(([, quoted, plain = ""]) => folded(quoted?.slice(1, -1) ?? plain));
}

const TITLE = /^title:.*\n(?:[ \t]+.*\n)*/m;
const IN_BRACES = /\b(?:zh|en):[ \t]*(?:("[^"\n]*"|'[^'\n]*')|([^,}\n]*))/g;
const ON_LINES = /^[ \t]+(?:zh|en):[ \t]*(?:("[^"\n]*"|'[^'\n]*')|(.*))/gm;

function specText(folder: string): string {
  try {
    return readFileSync(join(folder, "exercise.yaml"), "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return "";
  }
}

/** Width, case and white space count for nothing. */
function folded(text: string): string {
  return text.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}
