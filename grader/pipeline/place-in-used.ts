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
  const heading = lines.slice(0, line).findLast((text) => FUNCTION.test(text)) ?? "";
  const [, exported, name = null] = FUNCTION.exec(heading) ?? [];
  if (own.includes(module)) return { exercise: module, function: name, line, text: lines[line - 1] ?? "" };
  return { exercise: module, function: exported === undefined ? null : name, line: null, text: null };
}

/** At the top of a module, as formatted code has it: what is indented is within another. */
const FUNCTION = /^(export\s+)?(?:async\s+)?(?:function\*?|const|let)\s+([\w$]+)/;
