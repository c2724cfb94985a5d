import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/**
 * How a git repository calls a file: from its root. Outside of repositories it is from the folder; a file that lies
 * elsewhere is called as it was.
 *
 * @param folder the one that `file` is relative to, and that the repository is looked for from
 */
export function repositoryPath(file: string, folder: string): string {
  const path = relative(repositoryAt(folder) ?? folder, resolve(folder, file));
  return path === ".." || path.startsWith("../") ? file : path;
}

/** The root of the repository that a folder is in; `.git` is a file in a worktree and in a submodule. */
function repositoryAt(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? null : repositoryAt(above);
}
