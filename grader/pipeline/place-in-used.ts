import type { UsedPlace } from "../report/outcome.ts";
import type { Position } from "../sandbox/contract.ts";
import { linesOf } from "../source/text-position.ts";

/**
 * A place in a module of another exercise that a submission imports; null where it is in no such module.
 *
 * @param used their texts by slug
 * @param own  the slugs of those that the learner wrote: of a reference neither lines nor helpers are told
 */
export function placeInUsed(
  used: Readonly<Record<string, string>>,
  own: readonly string[],
  { module, line }: Position,
): UsedPlace | null {
  if (!Object.hasOwn(used, module)) return null;
  const lines = linesOf(used[module] ?? "");
  const heading = lines.slice(0, line).findLastIndex((text) => DECLARATION.test(text));
  const head = lines.slice(heading, heading + MOST_HEAD_LINES).join("\n");
  const [, exported, declared, assigned] = (heading === -1 ? null : FUNCTION.exec(head)) ?? [];
  const name = declared ?? assigned ?? null;
  if (own.includes(module)) return { exercise: module, function: name, line, text: lines[line - 1] ?? "" };
  return { exercise: module, function: exported === undefined ? null : name, line: null, text: null };
}

/** What begins something at the top of a module, as formatted code has it: what is indented is within another. */
const DECLARATION =
  /^(?:export\s+default\b|(?:export\s+)?(?:(?:async\s+)?function|const|let|var|(?:abstract\s+)?class|enum)\b)/;
/** So many lines may the parameters take. */
const MOST_HEAD_LINES = 40;
const PARENTHESES = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
const ARROW = String.raw`(?:<[^()]*>\s*)?${PARENTHESES}\s*(?:=>|:)|[\w$]+\s*=>`;
const ASSIGNED = String.raw`(?:const|let|var)\s+([\w$]+)\s*(?::(?:[^=;]|=>)*)?=(?!>)\s*(?:async\b\s*)?(?:function\b|${ARROW})`;
/** All else that is declared has no name here: of a class or a table the methods are none of the functions. */
const FUNCTION = new RegExp(
  String.raw`^(export\s+)?(?:default\s+)?(?:(?:async\s+)?function\b\s*\*?\s*([\w$]+)|${ASSIGNED})`,
);
