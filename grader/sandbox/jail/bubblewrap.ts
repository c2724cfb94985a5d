import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** bubblewrap's file, or null. */
export function findBubblewrap(path = process.env.PATH ?? ""): string | null {
  const folders = [...path.split(delimiter).filter((folder) => folder.startsWith("/")), "/usr/bin"];
  return folders.map((folder) => join(folder, "bwrap")).find(isExecutable) ?? null;
}

export const jailedNode = "/node";
export const jailedAddon = "/isolated-vm.node";

export interface JailOptions {
  readonly node: string;
  readonly addon: string;
  /** Descriptor to read the filter from; null leaves system calls unfiltered. */
  readonly seccomp: number | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** bubblewrap's arguments up to the command: nothing of the machine but Node, the addon and their libraries. */
export function jailArguments({ node, addon, seccomp, environment }: JailOptions): string[] {
  return [
    ...["--unshare-all", "--as-pid-1", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    "--clearenv",
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--ro-bind", node, jailedNode],
    ...["--ro-bind", addon, jailedAddon],
    ...libraries().flatMap((file) => ["--ro-bind", file, file]),
    ...["--remount-ro", "/", "--chdir", "/"],
    ...(seccomp === null ? [] : ["--seccomp", String(seccomp)]),
    "--",
  ];
}

/** The shared objects Node and the addon are linked with; what else this process has loaded is not theirs. */
const needed = /^(?:ld-linux.*|ld-musl.*|lib(?:c|m|dl|pthread|rt|atomic|gcc_s|stdc\+\+)\.(?:so|musl).*)$/;
let found: readonly string[] | null = null;

function libraries(): readonly string[] {
  found ??= loadedObjects().filter((file) => needed.test(file.slice(file.lastIndexOf("/") + 1)));
  return found;
}

function loadedObjects(): string[] {
  const { sharedObjects }: { sharedObjects?: string[] } = process.report.getReport();
  return (sharedObjects ?? []).filter((file) => file.startsWith("/"));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
