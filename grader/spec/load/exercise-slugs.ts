import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The slugs of a directory, unread: for suggesting the nearest where one is unknown. */
export function slugsOf(dir: string): string[] {
  const names = folderNames(resolve(dir));
  return typeof names === "string" ? [] : names;
}

/** The folders with an `exercise.yaml`, sorted, or why there are none. */
export function folderNames(root: string): string[] | "missing" | "a file" | "unreadable" {
  try {
    return readdirSync(root)
      .filter((name) => existsSync(join(root, name, "exercise.yaml")))
      .sort();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === undefined) throw error;
    return code === "ENOENT" ? "missing" : code === "ENOTDIR" ? "a file" : "unreadable";
  }
}
