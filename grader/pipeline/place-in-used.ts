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
  const heading = lines.slice(0, line).findLast((text) => DECLARATION.test(text)) ?? "";
  const [, exported, declared, assigned] = DECLARATION.exec(heading) ?? [];
  const name = declared ?? assigned ?? null;
  if (own.includes(module)) return { exercise: module, function: name, line, text: lines[line - 1] ?? "" };
  return { exercise: module, function: exported === undefined ? null : name, line: null, text: null };
}

/** A function or class at the top of a module; a class has no name here, since its methods are none of the functions. */
const DECLARATION =
  /^(export\s+)?(?:(?:async\s+)?function\*?\s+([\w$]+)|(?:const|let)\s+([\w$]+)(?:[^=]|=>)*=(?!>)\s*(?:async\s*)?(?:\(|function\b|[\w$]+\s*=>)|(?:abstract\s+)?class\b)/;
