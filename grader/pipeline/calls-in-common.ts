import { keepsNothing } from "../spec/derive/keeps-nothing.ts";
import { sameCalls } from "../spec/derive/unchanged-functions.ts";
import type { Exercise } from "../spec/exercise.ts";
import { usedModules } from "./used-modules.ts";

/**
 * The functions of which a call comes to the same in a misconception as in the reference, as the texts show.
 *
 * @returns of a misconception's text; null where it, the reference or a module they use may keep something between calls
 */
export function callsInCommon(exercise: Exercise): (misconception: string) => readonly string[] | null {
  const { reference, signatures } = exercise;
  if (![reference, ...Object.values(usedModules(exercise))].every(keepsNothing)) return () => null;
  const same = sameCalls(reference, Object.keys(signatures));
  return (misconception) => (keepsNothing(misconception) ? same(misconception) : null);
}
