import { LOCALES, type Locale } from "../reporters/locales.ts";

/** The language asked for by `--locale`, or null where that names none. */
export function localeNamed(text: string): Locale | null {
  const language = text.toLowerCase().split(/[-_.]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/**
 * The language a command line asks for, or else the environment. Looked for before anything is parsed, so that what is
 * wrong with the rest is said in the right language.
 */
export function localeIn(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Locale {
  const at = argv.findLastIndex((word) => word === "--locale" || word.startsWith("--locale="));
  const value = argv[at]?.startsWith("--locale=") ? argv[at].slice("--locale=".length) : argv[at + 1];
  return (at < 0 ? null : localeNamed(value ?? "")) ?? localeOf(env);
}

/** In the order POSIX gives the variables; English where it is neither. */
function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  // An empty variable counts as not set.
  const value = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return localeNamed(value) ?? "en";
}
