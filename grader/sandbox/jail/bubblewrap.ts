import { accessSync, constants, existsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import type { AddonFiles } from "../host/addons.ts";

/** bubblewrap's file, or null. */
export function findBubblewrap(path = process.env.PATH ?? ""): string | null {
  const folders = [...path.split(delimiter).filter((folder) => folder.startsWith("/")), "/usr/bin"];
  return folders.map((folder) => join(folder, "bwrap")).find(isExecutable) ?? null;
}

export const jailedNode = "/node";
export const jailedAddons: AddonFiles = {
  isolates: "/isolated-vm.node",
  transform: "/oxc-transform.node",
  parser: "/oxc-parser.node",
};

export interface JailOptions {
  readonly node: string;
  readonly addons: AddonFiles;
  /** Descriptor to read the filter from; null leaves system calls unfiltered. */
  readonly seccomp: number | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** bubblewrap's arguments up to the command: nothing of the machine but Node, the addons and their libraries. */
export function jailArguments({ node, addons, seccomp, environment }: JailOptions): string[] {
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    "--clearenv",
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--ro-bind", node, jailedNode],
    ...["--ro-bind", addons.isolates, jailedAddons.isolates],
    ...["--ro-bind", addons.transform, jailedAddons.transform],
    ...["--ro-bind", addons.parser, jailedAddons.parser],
    ...libraries().flatMap((file) => ["--ro-bind", file, file]),
    ...["--remount-ro", "/", "--chdir", "/"],
    ...(seccomp === null ? [] : ["--seccomp", String(seccomp)]),
    "--",
  ];
}

/** The shared objects Node and the addons are linked with; what else this process has loaded is not theirs. */
const needed = /^(?:ld-linux.*|ld-musl.*|lib(?:c|m|dl|pthread|rt|atomic|gcc_s|stdc\+\+)\.(?:so|musl).*)$/;
let found: readonly string[] | null = null;

function libraries(): readonly string[] {
  found ??= [...new Set([...loadedObjects(), ...besideC("librt.so.1")])].filter((file) =>
    needed.test(basename(file)),
  );
  return found;
}

/** Of the addons' libraries the one Node may not have loaded: a part of the C library, where that is glibc. */
function besideC(name: string): string[] {
  const home = loadedObjects().find((file) => basename(file) === "libc.so.6");
  const file = home === undefined ? "" : join(dirname(home), name);
  return existsSync(file) ? [file] : [];
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
