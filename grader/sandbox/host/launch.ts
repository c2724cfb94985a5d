import { closeSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Defences } from "../defences.ts";
import { jailArguments, jailedAddons, jailedNode } from "../jail/bubblewrap.ts";
import { seccompFilter } from "../jail/seccomp.ts";
import { type AddonFiles, addonFiles, mapFiles } from "./addons.ts";
import { ulimitShell } from "./resource-limits.ts";

/** How to start a sandbox process: the command, and what it finds on its descriptors above 4. */
export interface Launch {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: number | null;
  /** Descriptors of ours that the process gets from 5 on; closed here once it has started. */
  readonly descriptors: readonly number[];
  /** Written to the descriptor after those and closed. */
  readonly filter: Uint8Array | null;
  /** As the process sees them. */
  readonly addons: AddonFiles;
}

export interface LaunchOptions {
  /** JavaScript for `node --eval`. */
  readonly program: string;
  /** bubblewrap's file; null for a sandbox process without a jail. */
  readonly bubblewrap: string | null;
  readonly memoryMb: number;
  /** RLIMIT_CPU: the kernel ends the process by SIGXCPU then, and by SIGKILL a second later if it took no notice. */
  readonly cpuSeconds: number;
  readonly defences: Defences;
}

export function prepareLaunch(options: LaunchOptions): Launch {
  const place = options.bubblewrap === null ? plainPlace(options) : jailedPlace(options, options.bubblewrap);
  const { defences, program } = options;
  const [command = "", ...rest] = [
    ...limitsPrefix(options),
    ...place.jail,
    place.node,
    ...nodeFlags(defences),
    "--eval",
    program,
  ];
  return { command, arguments: rest, environment: environmentOf(defences), ...place };
}

type Place = Pick<Launch, "user" | "descriptors" | "filter" | "addons"> & {
  readonly jail: readonly string[];
  readonly node: string;
};

function plainPlace({ defences }: LaunchOptions): Place {
  const [node, addons] = [process.execPath, addonFiles()];
  const jail = { jail: [], filter: null };
  if (!defences.ownUser || !isLinuxRoot()) return { ...jail, node, addons, user: null, descriptors: [] };
  // By descriptor: that user may not be allowed into the folders they lie in.
  const descriptors: number[] = [];
  const byDescriptor = (file: string) =>
    `/proc/self/fd/${firstDescriptor + descriptors.push(openSync(file, "r")) - 1}`;
  const opened = mapFiles(addons, byDescriptor);
  return { ...jail, node: byDescriptor(node), addons: opened, user: nextUser(), descriptors };
}

/** bubblewrap follows paths itself: where only root may, it runs as root, whose powers the jail takes. */
function jailedPlace({ defences }: LaunchOptions, bubblewrap: string): Place {
  const [node, addons] = [process.execPath, addonFiles()];
  const filter = defences.systemCallFilter ? seccompFilter() : null;
  const environment = environmentOf(defences);
  const isReachable = [node, ...Object.values(addons)].every(isOpenToAll);
  return {
    jail: [bubblewrap, ...jailArguments({ node, addons, seccomp: filter && firstDescriptor, environment })],
    node: jailedNode,
    addons: jailedAddons,
    user: defences.ownUser && isLinuxRoot() && isReachable ? nextUser() : null,
    descriptors: [],
    filter,
  };
}

/** Those below are the standard three and the two of frames. */
const firstDescriptor = 5;

export function closeDescriptors({ descriptors }: Launch): void {
  for (const descriptor of descriptors) closeSync(descriptor);
}

/** Node's permissions: no file, no network, no process, no worker. One helper thread. */
function nodeFlags({ permissions }: Defences): string[] {
  const allowed = permissions ? ["--permission", "--allow-addons"] : [];
  return [...allowed, ...lateOptimization, "--no-warnings", "--v8-pool-size=1", "--max-old-space-size=64"];
}

/**
 * Functions are called fifteen times as often as V8 would have it before its first optimizing compiler takes them: most
 * submissions are done by then, and spent a fifth of their CPU time on code that hardly ran. No number depends on it.
 */
const lateOptimization = ["--invocation-count-for-maglev=6000", "--invocation-count-for-maglev-osr=400"];

function environmentOf({ emptyEnvironment }: Defences): Record<string, string> {
  const inherited = emptyEnvironment ? {} : process.env;
  const entries = Object.entries(inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(entries), TZ: "UTC" };
}

/** V8 reserves about 1.1 GB of writable memory for two isolates before it stores anything. */
const reservedMb = 1152;

function limitsPrefix({ memoryMb, cpuSeconds, defences }: LaunchOptions): string[] {
  if (!defences.resourceLimits) return [];
  return ulimitShell({ dataMb: reservedMb + 3 * memoryMb, cpuSeconds, openFiles: 64 });
}

function isLinuxRoot(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}

/** systemd's range for users that exist while a service runs. */
const firstUser = 61184;
const lastUser = 65519;
let user = firstUser + (process.pid % (lastUser - firstUser));

function nextUser(): number {
  user = user === lastUser ? firstUser : user + 1;
  return user;
}

function isOpenToAll(file: string): boolean {
  if ((statSync(file).mode & 0o004) === 0) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
