import { parseArgs } from "node:util";
import { helpLines, localeNamed, nearest, type Problem } from "../../../grader/index.ts";
import { BackupProblem } from "../backup/backup-problem.ts";
import { StartProblem } from "../settings.ts";
import { adminEnglish } from "./admin-en.ts";
import { adminChinese } from "./admin-zh.ts";
import { type BackupMessages, backupChinese, backupEnglish } from "./backup-messages.ts";
import { type CommandAnswer, refusedAnswer } from "./command-answer.ts";

const ADMIN_TEXTS = { en: adminEnglish, zh: adminChinese };
const TEXTS = { en: backupEnglish, zh: backupChinese };

type Work = (file: string, isOptionSet: boolean, texts: BackupMessages) => Promise<CommandAnswer>;

/**
 * Reads the one file and the one option that a command takes, and carries it out; says what is wrong with the words, the
 * file or the database.
 */
export async function answerWithFile(
  shape: { readonly command: "backup" | "restore"; readonly option: "overwrite" | "replace" },
  argv: readonly string[],
  locale: "en" | "zh",
  work: Work,
): Promise<CommandAnswer> {
  const texts = TEXTS[locale];
  const words = wordsOf(shape, argv, locale);
  if (words === "help") return { code: 0, lines: (columns) => helpLines(texts.help[shape.command], columns) };
  if ("what" in words) return refusedAnswer(words);
  try {
    return await work(words.file, words.isOptionSet, texts);
  } catch (error) {
    if (error instanceof BackupProblem) return refusedAnswer(error.problem[locale], error.code);
    if (error instanceof StartProblem) return refusedAnswer(ADMIN_TEXTS[locale].unusable(error.texts));
    throw error;
  }
}

function wordsOf(
  { command, option }: Parameters<typeof answerWithFile>[0],
  argv: readonly string[],
  locale: "en" | "zh",
): { readonly file: string; readonly isOptionSet: boolean } | "help" | Problem {
  const texts = ADMIN_TEXTS[locale];
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: {
      [option]: { type: "boolean" },
      locale: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    ...{ strict: false, allowPositionals: true, tokens: true },
  });
  const names = [option, "locale", "help"];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!names.includes(token.name)) {
      const near = nearest(token.name, names);
      return texts.unknownOption(token.rawName, near === null ? null : `--${near}`);
    }
    const takesValue = token.name === "locale";
    if (takesValue && token.value === undefined) return texts.missingValue(token.rawName);
    if (takesValue && localeNamed(token.value ?? "") === null) return texts.unknownLocale(token.value ?? "");
    if (!takesValue && token.value !== undefined) return texts.unexpectedValue(token.rawName, token.value);
  }
  if (values.help === true) return "help";
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    return TEXTS[locale].wrongFiles(command, positionals.length);
  return { file, isOptionSet: values[option] === true };
}
