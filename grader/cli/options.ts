import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { nearest } from "../spec/nearest.ts";
import { LANGUAGES, type Language } from "../spec/schema/languages.ts";
import { budgetMs } from "./course/budget.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { type ReporterChoice, reporterChoice } from "./output/reporter-choice.ts";
import { UsageError } from "./usage-error.ts";

/** Every option there is; which command takes which stands in `commands.ts`. `value` is what the help calls it. */
export const OPTIONS = {
  watch: { type: "boolean", short: "w" },
  only: { type: "string", multiple: true, value: "<check>" },
  timeout: { type: "string", value: "<ms>" },
  reporter: { type: "string", multiple: true, short: "r", value: "<name>[=<file>]" },
  "min-score": { type: "string", value: "<percent>" },
  require: { type: "string", multiple: true, value: "<slugs|file>" },
  exercises: { type: "string", value: "<dir>" },
  json: { type: "boolean" },
  csv: { type: "string", value: "<file>" },
  resume: { type: "string", value: "<file>" },
  budget: { type: "string", value: "<time>" },
  mutate: { type: "boolean" },
  table: { type: "string", value: "[text|html|json]" },
  fresh: { type: "boolean" },
  diff: { type: "boolean" },
  seed: { type: "string", value: "<number>" },
  seconds: { type: "string", value: "<number>" },
  cases: { type: "string", value: "<number>" },
  out: { type: "string", value: "<dir>" },
  "dry-run": { type: "boolean" },
  explain: { type: "boolean" },
  from: { type: "string", value: "<archetype>" },
  full: { type: "boolean" },
  language: { type: "string", value: "zh|en" },
  server: { type: "string", value: "<address>" },
  "token-file": { type: "string", value: "<file>" },
  "insecure-http": { type: "boolean" },
  "no-wait": { type: "boolean" },
  force: { type: "boolean" },
  listing: { type: "string", value: "catalogue|link" },
  locale: { type: "string", value: "zh|en" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;
export const TABLE_FORMATS = ["text", "html", "json"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export type OptionName = keyof typeof OPTIONS;
/** Options that have a value with these commands alone. */
const VALUES_OF_COMMANDS: Readonly<Record<string, Readonly<Partial<Record<OptionName, string>>>>> = {
  run: { json: "<file>" },
};
export const OPTION_NAMES = Object.keys(OPTIONS).filter(isOptionName);

/** The values of all options, those not given at their defaults. */
export interface Options {
  readonly watch: boolean;
  readonly only: readonly string[];
  readonly timeout: number | null;
  readonly reporters: readonly ReporterChoice[];
  /** Share of the points in percent that counts as passed; null asks for all. */
  readonly minScore: number | null;
  /** Lists of slugs, or files of them. */
  readonly require: readonly string[];
  readonly exercises: string;
  readonly json: boolean;
  /** Of `run`: where the results of a course are written, as JSON and as CSV; null for nowhere. */
  readonly jsonFile: string | null;
  readonly csv: string | null;
  /** Where results are kept from one run of a course to the next. */
  readonly resume: string | null;
  /** Milliseconds after which no grading of a course begins. */
  readonly budget: number | null;
  readonly mutate: boolean;
  /** Of `verify`: print misconceptions by checks alone; null for all that was found. */
  readonly table: TableFormat | null;
  /** Of `verify`: proves again what was proven as it is. */
  readonly fresh: boolean;
  readonly diff: boolean;
  readonly seed: number | null;
  /** How long, and how many cases, are tried at random. */
  readonly seconds: number | null;
  readonly cases: number | null;
  readonly out: string;
  readonly dryRun: boolean;
  readonly explain: boolean;
  /** The archetype a new exercise is written from; null for the example. */
  readonly from: string | null;
  readonly full: boolean;
  /** The only language of a new exercise; both if null. */
  readonly language: Language | null;
  /** The address of a site; null for the one logged in to last. */
  readonly server: string | null;
  readonly tokenFile: string | null;
  readonly insecureHttp: boolean;
  readonly noWait: boolean;
  readonly force: boolean;
  /** Who is told of a published exercise; null leaves it as it is. */
  readonly listing: "catalogue" | "link" | null;
}

export interface CommandLine {
  readonly positionals: readonly string[];
  /** Names as given, to be checked against what the command takes. */
  readonly given: readonly OptionName[];
  readonly values: Readonly<Partial<Record<OptionName, readonly string[]>>>;
  /** The word behind `--table` that is no format, and may be meant for one; null where there is none. */
  readonly notFormat: string | null;
}

/** @throws {UsageError} an option that does not exist, lacks its value or takes none */
export function parseCommandLine(argv: readonly string[], messages: CliMessages): CommandLine {
  const withValues = VALUES_OF_COMMANDS[argv.find((word) => !word.startsWith("-")) ?? ""] ?? {};
  const valued = Object.fromEntries(
    Object.keys(withValues).map((name) => [name, { type: "string" as const }]),
  );
  const { tokens, positionals } = parseArgs({
    args: withTableFormat(argv),
    options: { ...OPTIONS, ...valued },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Partial<Record<OptionName, string[]>> = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!isOptionName(name)) throw new UsageError(messages.unknownOption(rawName, nearOption(name)));
    const list = values[name] ?? [];
    list.push(checkedValue({ name, rawName, value }, withValues[name] ?? valueName(name), messages));
    values[name] = list;
  }
  const given = OPTION_NAMES.filter((name) => values[name] !== undefined);
  return { positionals, given, values, notFormat: notFormat(argv) };
}

function notFormat(argv: readonly string[]): string | null {
  const at = argv.indexOf("--table");
  const next = at < 0 ? undefined : argv[at + 1];
  return next === undefined || next.startsWith("-") || isFormat(next) ? null : next;
}

function isFormat(word: string | undefined): boolean {
  return TABLE_FORMATS.some((format) => format === word);
}

/** `--table` may stand alone, and before what is verified. */
function withTableFormat(argv: readonly string[]): string[] {
  const at = argv.indexOf("--table");
  if (at < 0) return [...argv];
  const next = argv[at + 1];
  const written = isFormat(next) ? next : "text";
  return [...argv.slice(0, at), `--table=${written}`, ...argv.slice(at + (isFormat(next) ? 2 : 1))];
}

/** @throws {UsageError} a value that is none of its option's */
export function optionsOf({ values }: CommandLine, messages: CliMessages): Options {
  const number = (name: OptionName, min: number, max: number) =>
    numberOption(name, values[name]?.at(-1), min, max, messages);
  return {
    watch: values.watch !== undefined,
    only: values.only ?? [],
    timeout: number("timeout", 1, 600_000),
    reporters: (values.reporter ?? ["terminal"]).map((text) => reporterChoice(text, messages)),
    minScore: number("min-score", 0, 100),
    require: values.require ?? [],
    exercises: values.exercises?.at(-1) ?? OWN_EXERCISES,
    json: values.json !== undefined,
    jsonFile: values.json?.at(-1) || null,
    csv: values.csv?.at(-1) ?? null,
    resume: values.resume?.at(-1) ?? null,
    budget: budgetOption(values.budget?.at(-1), messages),
    mutate: values.mutate !== undefined,
    table: tableOption(values.table?.at(-1), messages),
    fresh: values.fresh !== undefined,
    diff: values.diff !== undefined,
    seed: number("seed", 0, Number.MAX_SAFE_INTEGER),
    seconds: number("seconds", 1, 86_400),
    cases: number("cases", 1, 1_000_000),
    out: values.out?.at(-1) ?? "exercises",
    dryRun: values["dry-run"] !== undefined,
    explain: values.explain !== undefined,
    from: values.from?.at(-1) ?? null,
    full: values.full !== undefined,
    language: languageOption(values.language?.at(-1), messages),
    server: values.server?.at(-1) ?? null,
    tokenFile: values["token-file"]?.at(-1) ?? null,
    insecureHttp: values["insecure-http"] !== undefined,
    noWait: values["no-wait"] !== undefined,
    force: values.force !== undefined,
    listing: listingOption(values.listing?.at(-1), messages),
  };
}

/** Those that come with the grader. */
export const OWN_EXERCISES = fileURLToPath(new URL("../../exercises", import.meta.url));

interface Given {
  readonly name: OptionName;
  readonly rawName: string;
  readonly value: string | undefined;
}

/** @param expected what the help calls its value; "" where it has none */
function checkedValue({ rawName, value }: Given, expected: string, messages: CliMessages): string {
  if (expected === "") {
    if (value !== undefined) throw new UsageError(messages.unexpectedValue(rawName, value));
    return "";
  }
  // `--only --watch`: the next option is not a value.
  const isNext = value?.startsWith("-") === true && value !== "-" && Number.isNaN(Number(value));
  if (value === undefined || value === "" || isNext) {
    throw new UsageError(messages.missingValue(rawName, expected));
  }
  return value;
}

/** What the help writes behind an option: ` <ms>`. */
export function valueName(name: OptionName, command = ""): string {
  const option = OPTIONS[name];
  const own = VALUES_OF_COMMANDS[command]?.[name];
  if (own !== undefined) return own;
  return "value" in option ? option.value : "";
}

function languageOption(text: string | undefined, messages: CliMessages): Language | null {
  if (text === undefined) return null;
  const language = LANGUAGES.find((one) => one === text);
  if (language === undefined) throw new UsageError(messages.unknownLocale("--language", text));
  return language;
}

function tableOption(text: string | undefined, messages: CliMessages): TableFormat | null {
  if (text === undefined) return null;
  const format = TABLE_FORMATS.find((one) => one === text);
  if (format === undefined) throw new UsageError(messages.tableFormat(text, TABLE_FORMATS));
  return format;
}

function budgetOption(text: string | undefined, messages: CliMessages): number | null {
  if (text === undefined) return null;
  const ms = budgetMs(text);
  if (ms === null) throw new UsageError(messages.course.badBudget(text));
  return ms;
}

function listingOption(text: string | undefined, messages: CliMessages): Options["listing"] {
  if (text === undefined || text === "catalogue" || text === "link") return text ?? null;
  throw new UsageError(messages.site.badListing(text));
}

function numberOption(
  name: OptionName,
  text: string | undefined,
  min: number,
  max: number,
  messages: CliMessages,
): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  const isWhole = name === "min-score" || Number.isInteger(value);
  if (!(value >= min && value <= max && isWhole && text.trim() !== "")) {
    throw new UsageError(messages.badNumber(`--${name}`, text, min, max));
  }
  return value;
}

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function nearOption(name: string): string | null {
  const near = nearest(name, OPTION_NAMES) ?? onlyOption(name);
  return near === null ? null : `--${near}`;
}

/** The only option that a letter may be short for; never the one that sends tokens in the clear. */
function onlyOption(letter: string): string | null {
  const [first, ...others] = OPTION_NAMES.filter(
    (name) => name[0] === letter.toLowerCase() && name !== "insecure-http",
  );
  return first === undefined || others.length > 0 ? null : first;
}
