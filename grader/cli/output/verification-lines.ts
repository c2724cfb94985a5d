import type { RuleResult, SpecProblem, Verification } from "../../index.ts";
import { findingText, ruleText } from "../../reporters/findings/finding-text.ts";
import { problemPlace, problemText } from "../../reporters/problems/problem-text.ts";
import { formatDuration } from "../../reporters/text/format-number.ts";
import { indent, type Line, line, span } from "../../reporters/text/line.ts";
import { spreadLines } from "../../reporters/text/spread-lines.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { Context } from "../commands/command.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { isFine, type Verified } from "../verified.ts";
import { killMatrix } from "./kill-matrix.ts";
import { marginLines, proposalLines } from "./proposal-lines.ts";

type Language = Pick<Context, "messages" | "locale">;

/** What `verify` says of one exercise: the outcome, every rule that does not hold, the kill matrix. */
export function verificationLines(verified: Verified, language: Language, width: number): Line[] {
  const { messages } = language;
  if ("problems" in verified) return invalidLines(verified.slug, verified.problems, language, width);
  const { verification, status } = verified;
  const { slug, works, complete, durationMs } = verification;
  const fine = isFine(verified);
  // Nothing runs there that could work or not.
  const isQuizAlone =
    works &&
    verification.findings.some(
      ({ detail }) => detail?.kind === "problem" && detail.problem.detail.kind === "no-functions",
    );
  const words = [
    isQuizAlone ? messages.importing.quizOnly : works ? messages.verifyWorks : messages.verifyBroken,
    complete ? messages.verifyComplete : messages.verifyIncomplete,
    ...(status === "draft" ? [messages.listDraft] : []),
    ...(verification.oracle === "reference" && !isQuizAlone
      ? [messages.verifyReferenceAsOracle(gradientError(verification))]
      : []),
  ];
  const head = line(
    span(fine ? "✓ " : "✗ ", fine ? "good" : "bad"),
    span(slug, "bold"),
    `  ${words.join(" · ")}`,
  );
  const failed = verification.findings.filter(({ ok }) => !ok);
  const headLines =
    verified.provenAt === undefined
      ? spreadLines(head, line(span(formatDuration(durationMs), "dim")), width)
      : [
          ...wrap(head, width),
          ...indent(
            wrap(line(span(messages.verifyUnchanged(new Date(verified.provenAt)), "dim")), width - 4),
            4,
          ),
        ];
  return [
    [],
    ...headLines,
    ...indent(failedRules(failed, language, width - 4), 4),
    ...indent(killMatrix(verification.killMatrix, messages, width - 4), 4),
    ...indent(sharedLines(verification.shared, messages, width - 4), 4),
    ...indent(marginLines(verification, messages, width - 4), 4),
    ...indent(proposalLines(verification, messages, width - 4), 4),
    ...(verification.mutation === null
      ? []
      : [
          [],
          ...indent(wrap(line(span(messages.verifyMutation(verification.mutation), "dim")), width - 4), 4),
        ]),
  ];
}

/** The misconceptions of its families, which the matrix does not hold. */
function sharedLines(shared: Verification["shared"], messages: CliMessages, width: number): Line[] {
  const names = shared.map(({ name }) => name);
  return names.length === 0 ? [] : wrap(line(span(messages.verifyShared(names), "dim")), width);
}

/** The largest error of the numeric gradients that stand in for an oracle's; null where there are none. */
function gradientError({ findings }: Verification): number | null {
  const errors = findings.flatMap(({ rule, detail }) =>
    rule === "numeric-gradient" && detail?.kind === "share" ? [detail.received] : [],
  );
  return errors.length === 0 ? null : Math.max(...errors);
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
    ...wrap(line(span("✗ ", "bad"), span(slug, "bold"), `  ${messages.verifyInvalid}`), width),
    ...indent(texts, 4),
  ];
}

/** Every broken rule once, with all that breaks it. */
function failedRules(findings: readonly RuleResult[], { locale }: Language, width: number): Line[] {
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
