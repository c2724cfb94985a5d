import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearest } from "../../spec/nearest.ts";
import { codeOf } from "../system-error.ts";

/** The script beside a missing file whose name comes nearest to it, by its path; null where none is near. */
export function nearestScript(file: string): string | null {
  const folder = dirname(file);
  const name = basename(file);
  // A link that leads nowhere is listed under the very name that is missing.
  const others = scriptNames(folder).filter((other) => other !== name);
  const near = nearest(name, others);
  return near === null ? null : join(folder, near);
}

function scriptNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isScript);
  } catch (error) {
    codeOf(error);
    return [];
  }
}

/** Whether a file may be somebody's answer, if under another extension. */
export function isScript(name: string): boolean {
  return SCRIPT.test(name) && !name.endsWith(".d.ts");
}

const SCRIPT = /^[^.].*\.[cm]?[jt]sx?$/is;
