import type { SourcePosition } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import { type ExplainedCheck, explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import type { GradedFile } from "./graded-file.ts";
import { jsonText } from "./json-report.ts";
import { bytesAsUtf8, keepMostUseful, type Rated } from "./limits/keep-most-useful.ts";
import type { Locale } from "./locales.ts";
import { formatTextsIn } from "./messages/format-texts.ts";
import { reportMessagesIn } from "./report-messages-in.ts";
import type { ReportOptions } from "./report-options.ts";
import { cutTo } from "./text/cut-to.ts";
import { plainText } from "./text/inline-markup.ts";
import { printable } from "./text/printable.ts";
import { usefulFirst } from "./useful-first.ts";

export interface SarifOptions extends ReportOptions {
  /** The grader's. */
  readonly version: string;
}

export interface SarifRoom {
  readonly results: number;
  readonly bytes: number;
}

/** GitHub shows 5,000 results of a run and takes 10 MB, packed. */
const GITHUB: SarifRoom = { results: 5_000, bytes: 9_000_000 };

/**
 * SARIF 2.1.0 with what GitHub's code scanning asks for: a rule for each check, a result for each cause that checks
 * failed for. Failures of the grader and files that were left out are no findings but notifications of the run.
 *
 * @param graded its files are named from the root of the repository: that is what their addresses are relative to
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(
  graded: readonly GradedFile[],
  { locale, leftOut = [], version }: SarifOptions,
  room: SarifRoom = GITHUB,
): string {
  const rules = rulesOf(graded, locale);
  const ruleIds = rules.map(({ id }) => id);
  const found = graded.flatMap((one) =>
    explainChecks(one.report.checks, locale).flatMap((explained) =>
      resultOf(explained, one, ruleIds, locale),
    ),
  );
  const { kept, leftOut: more } = keepMostUseful(found, [room.results, room.bytes]);
  const isFault = graded.some(({ report }) => report.verdict === "fault");
  const say = reportMessagesIn(locale).leftOut;
  const notifications = [
    ...(isFault ? [notification("error", formatTextsIn(locale).undecidedReport)] : []),
    ...leftOut.map((one) => notification("warning", printable(plainText(say(one))))),
    ...(more.length === 0
      ? []
      : [notification("note", plainText(formatTextsIn(locale).checksLeftOut(more.length)))]),
  ];
  const exercises = new Set(graded.map(({ report }) => report.exercise));
  const [only] = exercises;
  const run = {
    tool: { driver: { name: "Nabla", semanticVersion: version, rules } },
    automationDetails: { id: exercises.size === 1 ? `nabla/${only}/` : "nabla/" },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: !isFault, toolExecutionNotifications: notifications }],
    results: kept,
  };
  return jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

function rulesOf(graded: readonly GradedFile[], locale: Locale) {
  const { result, sentence } = formatTextsIn(locale);
  const rules = graded.flatMap(({ report }) =>
    report.checks.map((check) => {
      const title = printable(plainText(check.title[locale]));
      const text = cutTo(
        result(printable(plainText(report.title[locale])), title, null),
        LONGEST_DESCRIPTION,
      );
      const help = check.cases.map(({ description }) => printable(plainText(description[locale]))).join("\n");
      return {
        id: ruleId(report, check.name),
        name: pascalCase(check.name),
        shortDescription: { text: sentence(cutTo(title, LONGEST_DESCRIPTION)) },
        fullDescription: { text: sentence(text) },
        help: { text: cutTo(help, LONGEST_HELP) || sentence(text) },
        defaultConfiguration: { level: "error" },
        properties: { tags: [report.exercise, check.kind], "problem.severity": "error" },
      };
    }),
  );
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

const LONGEST_DESCRIPTION = 1_000;
const LONGEST_HELP = 10_000;

function ruleId({ exercise }: Report, check: string): string {
  return `${exercise}/${check}`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function resultOf(
  explained: ExplainedCheck,
  { report, file }: GradedFile,
  ruleIds: readonly string[],
  locale: Locale,
): Rated<object>[] {
  const { check, explanation, isRepeated } = explained;
  if (explanation === null || isRepeated || check.status === "grader-fault") return [];
  const id = ruleId(report, check.name);
  const { position } = explanation;
  const result = {
    ruleId: id,
    ruleIndex: ruleIds.indexOf(id),
    level: "error",
    message: { text: explanationText(explained, locale).join("\n") },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: regionOf(position) } }],
    partialFingerprints: {
      primaryLocationLineHash: `${hash(`${id}\0${check.status}\0${position?.text.trim().slice(0, 2_000) ?? ""}`)}:1`,
    },
  };
  const cost = [1, 2 * bytesAsUtf8(jsonText(result))];
  return [{ part: result, cost, rank: usefulFirst(check) }];
}

/** Where no line is to blame, the first character of the file: GitHub shows no result without a region. */
function regionOf(position: SourcePosition | null) {
  if (position === null) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  const { line, column, text } = position;
  return {
    startLine: line,
    startColumn: column,
    endLine: line,
    endColumn: Math.max(column + 1, text.trimEnd().length + 1),
  };
}

/** A relative address in which nothing of a name has a meaning of its own. */
function uriOf(file: string): string {
  const parts = file
    .toWellFormed()
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  const uri = parts.map(encodeURIComponent).join("/");
  return uri === "" ? "unnamed" : uri;
}

/** FNV-1a of 64 bits over UTF-16: tells lines apart, and is no secret. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, "0");
}

function notification(level: "error" | "warning" | "note", text: string) {
  return { level, message: { text } };
}
