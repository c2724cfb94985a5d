import type { FindingDetail, Rule } from "../../pipeline/verify/verification.ts";
import type { Locale } from "../locales.ts";
import { problemText } from "../problems/problem-text.ts";
import { spaced } from "../text/spaced.ts";
import { sayFinding } from "./finding-messages.ts";
import { findingsEn } from "./findings-en.ts";
import { findingsZh } from "./findings-zh.ts";

/** All rules of `verify`. */
export const RULES = Object.keys(findingsEn.rules).filter(isRule);

function isRule(name: string): name is Rule {
  return Object.hasOwn(findingsEn.rules, name);
}

/** A rule of `verify` as a statement. */
export function ruleText(rule: Rule, locale: Locale): string {
  return (locale === "zh" ? findingsZh : findingsEn).rules[rule];
}

/** What was seen where a rule does not hold. */
export function findingText(detail: FindingDetail, locale: Locale): string {
  if (detail.kind === "problem") return problemText(detail.problem, locale);
  return locale === "zh"
    ? spaced(sayFinding(findingsZh.details, detail))
    : sayFinding(findingsEn.details, detail);
}
