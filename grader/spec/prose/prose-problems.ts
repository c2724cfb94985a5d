import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import { formulaProblem } from "./formula-problem.ts";
import { isOtherLanguage } from "./is-other-language.ts";
import { type MarkdownNode, markdownTree, nodesOf, type Step } from "./markdown-tree.ts";
import { placeholderIn } from "./placeholder.ts";

export interface Prose {
  readonly text: string;
  readonly language: "zh" | "en";
  /** A whole statement, or a sentence or two. */
  readonly form: "whole" | "short";
}

export interface ProseProblem {
  /** Offset in the text. */
  readonly at: number;
  readonly detail: ProblemDetail;
  readonly suggestion: string | null;
}

/**
 * What a reader would stumble over in a text: placeholders, formulas that cannot be set, marks that are not closed, the
 * other language, pictures and links that the pages do not show.
 *
 * @param slugs the exercises that links may lead to
 */
export function proseProblems(prose: Prose, slugs: readonly string[]): ProseProblem[] {
  if (prose.text.trim() === "") return [problem(0, { kind: "blank-text" })];
  const placeholder = placeholderIn(prose.text);
  // What is still to be translated is in the other language: one cause, said once.
  if (placeholder !== null && prose.form === "short")
    return [problem(placeholder.at, { kind: "placeholder", text: placeholder.text })];
  return [
    ...(placeholder === null
      ? []
      : [problem(placeholder.at, { kind: "placeholder", text: placeholder.text })]),
    ...(isPlain(prose) ? [] : markdownProblems(prose, slugs)),
    ...(prose.form === "short" && isOtherLanguage(withoutMarks(prose.text), prose.language)
      ? [otherLanguage(0, prose.text, prose.language)]
      : []),
  ];
}

/** Nine of ten short texts: nothing in them but words, emphasis and code. */
function isPlain({ text, form }: Prose): boolean {
  return form === "short" && !/[$[<]|:\/\//.test(text);
}

function markdownProblems(prose: Prose, slugs: readonly string[]): ProseProblem[] {
  return [...nodesOf(markdownTree(prose.text, prose.form))].flatMap((node) => {
    const at = node.position?.start.offset ?? 0;
    const source = prose.text.slice(at, node.position?.end.offset ?? at);
    switch (node.type) {
      case "inlineMath":
      case "math":
        return formulaProblems(node.value, source, at, node.type === "math");
      case "code":
        return isOpen(source) ? [problem(at, { kind: "unclosed", mark: "```" })] : [];
      case "containerDirective":
        return stepProblems(node, source, at);
      case "text":
        return dollarProblems(source, at);
      case "image":
      case "imageReference":
        return [problem(at, { kind: "image", source })];
      case "link":
      case "definition":
        return linkProblems(node.url, at, slugs);
      case "heading":
        return prose.form === "whole" ? headingProblems(node, source, at, prose) : [];
      case "paragraph":
      case "tableCell":
        return prose.form === "whole" ? blockProblems(node, source, at, prose) : [];
      default:
        return [];
    }
  });
}

function formulaProblems(formula: string, source: string, at: number, isBlock: boolean): ProseProblem[] {
  if (isBlock && isOpen(source)) return [problem(at, { kind: "unclosed", mark: "$$" })];
  const found = formulaProblem(formula, isBlock || source.startsWith("$$"));
  if (found === null) return [];
  const start = at + Math.max(0, source.indexOf(formula));
  const detail = { kind: "formula", formula, fault: found.fault } as const;
  return [problem(isBlock ? start + found.at : at, detail, found.suggestion)];
}

/** Whether no line ends a block with the marks it begins with, or more; in a quotation they stand behind its `>`. */
function isOpen(source: string): boolean {
  const [, marks, mark] = /^((`|~|\$|:)\2+)/.exec(source) ?? [];
  if (marks === undefined || mark === undefined) return false;
  const [, ...lines] = source.trimEnd().split("\n");
  const last = (lines.at(-1) ?? "").replace(/^[\s>]*/, "");
  return last.length < marks.length || last.replaceAll(mark, "") !== "";
}

/** What a page would fold without a question to unfold it by, or with nothing in it. */
function stepProblems(
  { name, children: [first, ...others] }: Step,
  source: string,
  at: number,
): ProseProblem[] {
  if (name !== "step") return [problem(at, { kind: "step-name", name })];
  if (isOpen(source)) return [problem(at, { kind: "unclosed", mark: ":::" })];
  const hasQuestion = first?.type === "paragraph" && first.data?.directiveLabel === true;
  if (!hasQuestion) return [problem(at, { kind: "step-part", lacks: "question" })];
  return others.length === 0 ? [problem(at, { kind: "step-part", lacks: "answer" })] : [];
}

/** A dollar sign left over in the text has no partner. */
function dollarProblems(source: string, at: number): ProseProblem[] {
  const dollar = source.replaceAll(/\\./g, "  ").indexOf("$");
  return dollar === -1 ? [] : [problem(at + dollar, { kind: "unclosed", mark: "$" })];
}

/** Where the pages may lead: to other sites, to mail, to a place in the text, to an exercise. */
function linkProblems(target: string, at: number, slugs: readonly string[]): ProseProblem[] {
  if (/^(?:https?:\/\/|mailto:|#)/i.test(target)) return [];
  const [, slug] = /^\/exercises\/([^/?#]+)\/?$/.exec(target) ?? [];
  if (slug === undefined) return [problem(at, { kind: "bad-link", target })];
  if (slugs.includes(slug)) return [];
  const detail = { kind: "undeclared", referent: { what: "exercise" }, name: slug, known: slugs } as const;
  return [problem(at, detail, nearest(slug, slugs))];
}

function headingProblems(node: MarkdownNode, source: string, at: number, prose: Prose): ProseProblem[] {
  const isTop = node.type === "heading" && node.depth === 1;
  const top = isTop ? [problem(at, { kind: "top-heading", text: source })] : [];
  return [...top, ...languageProblems(node, at, prose)];
}

function blockProblems(node: MarkdownNode, source: string, at: number, prose: Prose): ProseProblem[] {
  const isRow = node.type === "paragraph" && source.startsWith("|");
  return [...(isRow ? [problem(at, { kind: "broken-table" })] : []), ...languageProblems(node, at, prose)];
}

function languageProblems(node: MarkdownNode, at: number, { language }: Prose): ProseProblem[] {
  const text = wordsOf(node);
  return isOtherLanguage(text, language) ? [otherLanguage(at, text, language)] : [];
}

function otherLanguage(at: number, text: string, language: "zh" | "en"): ProseProblem {
  return problem(at, { kind: "other-language", expected: language, text: text.trim() });
}

/** The text of a node without its code and formulas. */
function wordsOf(node: MarkdownNode): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(wordsOf).join(" ") : " ";
}

function withoutMarks(text: string): string {
  return text.replaceAll(/`[^`]*`|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|https?:\/\/\S+/g, " ");
}

function problem(at: number, detail: ProblemDetail, suggestion: string | null = null): ProseProblem {
  return { at, detail, suggestion };
}
