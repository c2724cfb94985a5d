import type { Finding, Kill, SpecProblem, Verification } from "../index.ts";
import { findingText, ruleText } from "../reporters/findings/finding-text.ts";
import { problemPlace, problemText } from "../reporters/problems/problem-text.ts";
import { formatDuration } from "../reporters/text/format-number.ts";
import { indent, type Line, line, type Span, span, spread } from "../reporters/text/line.ts";
import { padEnd, textWidth } from "../reporters/text/text-width.ts";
import { wrap } from "../reporters/text/wrap.ts";
import type { Context } from "./command.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { isFine, type Verified } from "./verified.ts";

type Language = Pick<Context, "messages" | "locale">;

/** What `verify` says of one exercise: the outcome, every rule that does not hold, the kill matrix. */
export function verificationLines(verified: Verified, language: Language, width: number): Line[] {
  const { messages } = language;
  if ("problems" in verified) return invalidLines(verified.slug, verified.problems, language, width);
  const { verification, status } = verified;
  const { slug, works, complete, durationMs } = verification;
  const fine = isFine(verified);
  const words = [
    works ? messages.verifyWorks : messages.verifyBroken,
    complete ? messages.verifyComplete : messages.verifyIncomplete,
    ...(status === "draft" ? [messages.listDraft] : []),
  ];
  const head = line(
    span(fine ? "✓ " : "✗ ", fine ? "good" : "bad"),
    span(slug, "bold"),
    `  ${words.join(" · ")}`,
  );
  const failed = verification.findings.filter(({ ok }) => !ok);
  return [
    [],
    spread(head, line(span(formatDuration(durationMs), "dim")), width),
    ...indent(failedRules(failed, language, width - 4), 4),
    ...indent(killMatrix(verification, messages), 4),
    ...(verification.mutation === null
      ? []
      : [[], ...indent([line(span(messages.verifyMutation(verification.mutation), "dim"))], 4)]),
  ];
}

function invalidLines(
  slug: string,
  problems: readonly SpecProblem[],
  { messages, locale }: Language,
  width: number,
): Line[] {
  const texts = problems.flatMap((problem) => [
    ...wrap(line(span(problemPlace(problem), "accent")), width - 4),
    ...indent(wrap(line(problemText(problem, locale)), width - 6), 2),
  ]);
  return [
    [],
    line(span("✗ ", "bad"), span(slug, "bold"), `  ${messages.verifyInvalid}`),
    ...indent(texts, 4),
  ];
}

/** Every broken rule once, with all that breaks it. */
function failedRules(findings: readonly Finding[], { locale }: Language, width: number): Line[] {
  const rules = new Set(findings.map(({ rule }) => rule));
  return [...rules].flatMap((rule) => [
    [],
    ...wrap(line(span("✗ ", "bad"), ruleText(rule, locale)), width),
    ...findings
      .filter((finding) => finding.rule === rule)
      .flatMap(({ subject, detail }) => {
        const text = detail === null ? "" : findingText(detail, locale);
        return indent(wrap(line(span(subject, "accent"), `  ${text}`), width - 2), 2);
      }),
  ]);
}

function killMatrix({ killMatrix: kills }: Verification, messages: CliMessages): Line[] {
  const [first] = kills;
  if (first === undefined) return [];
  const checks = Object.keys(first.checks);
  const column =
    Math.max(textWidth(messages.verifyMatrix), ...kills.map((kill) => kill.misconception.length)) + 2;
  const numbers = checks.map((_, i) => String(i + 1).padStart(2)).join(" ");
  const [rejects, also, passes] = messages.verifyLegend;
  return [
    [],
    line(span(`${padEnd(messages.verifyMatrix, column)}${numbers}`, "dim")),
    ...kills.map((kill) => killLine(kill, checks, column, messages)),
    line(span(`${FIRST} ${rejects}  ${ALSO} ${also}  ${PASSES} ${passes}`, "dim")),
    ...wrap(line(span(checks.map((name, i) => `${i + 1}\u00a0${name}`).join("  "), "dim")), column + 40),
  ];
}

const FIRST = "█";
const ALSO = "▒";
const PASSES = "·";

function killLine(kill: Kill, checks: readonly string[], column: number, messages: CliMessages): Line {
  const isAsDeclared = kill.rejectedBy === kill.declared;
  const cells = checks.flatMap((name): Span[] => [span(" "), cellOf(kill, name), span(" ")]);
  return line(
    span(padEnd(kill.misconception, column), isAsDeclared ? null : "bad"),
    ...cells,
    ...(isAsDeclared ? [] : [span(`✗ ${messages.verifyDeclared(kill.declared)}`, "bad")]),
  );
}

function cellOf(kill: Kill, check: string): Span {
  if (check === kill.rejectedBy) return span(FIRST, check === kill.declared ? "good" : "bad");
  return kill.checks[check] === "passed" ? span(PASSES, "dim") : span(ALSO, "warn");
}
