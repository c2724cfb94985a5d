import { findingText, ruleText, type Verification, type Verified } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { type ProblemView, problemView } from "./studio-exercises.ts";

/** What a verification found, with what people read of it in both languages. */
export type VerifiedView =
  /** The files are no exercise yet. */
  | { readonly status: "unreadable"; readonly problems: readonly ProblemView[] }
  | (Omit<Verification, "slug" | "findings"> & {
      readonly status: "verified";
      readonly findings: readonly RuleView[];
    });

/** One rule asked of one thing. */
export interface RuleView extends Pick<Verification["findings"][number], "rule" | "ok" | "subject"> {
  readonly ruleText: BothLanguages;
  readonly text: BothLanguages | null;
  /** Of a problem in a file: where. */
  readonly place: Pick<ProblemView, "file" | "line"> | null;
}

export function verifiedView(verified: Verified): VerifiedView {
  if ("problems" in verified) return { status: "unreadable", problems: verified.problems.map(problemView) };
  const { slug: _, findings, ...verification } = verified.verification;
  return { status: "verified", ...verification, findings: findings.map(ruleView) };
}

function ruleView({ rule, ok, subject, detail }: Verification["findings"][number]): RuleView {
  const inBoth = (say: (locale: "zh" | "en") => string) => ({ zh: say("zh"), en: say("en") });
  const problem = detail?.kind === "problem" ? detail.problem : null;
  return {
    ...{ rule, ok, subject },
    ruleText: inBoth((locale) => ruleText(rule, locale)),
    text: detail === null ? null : inBoth((locale) => findingText(detail, locale)),
    place: problem === null ? null : { file: problem.file, line: problem.line },
  };
}
