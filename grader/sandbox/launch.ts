import { closeSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { addonFile } from "./addon.ts";
import type { Defences } from "./defences.ts";
import { jailArguments, jailedAddon, jailedNode } from "./jail/bubblewrap.ts";
import { seccompFilter } from "./jail/seccomp.ts";

/** How to start a lane: the command, and what it finds on its descriptors above 4. */
export interface Launch {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: number | null;
  /** Descriptors of ours that the lane gets from 5 on; closed here once it has started. */
  readonly descriptors: readonly number[];
  /** Written to the descriptor after those and closed. */
  readonly filter: Uint8Array | null;
  /** The addon's file as the lane sees it. */
  readonly addon: string;
  /** RLIMIT_CPU. */
  readonly cpuSeconds: number;
}

export interface LaunchOptions {
  /** JavaScript for `node --eval`. */
  readonly program: string;
  /** bubblewrap's file; null for a lane without a jail. */
  readonly bubblewrap: string | null;
  readonly memoryMb: number;
  readonly cpuSeconds: number;
  readonly defences: Defences;
}

export function prepareLaunch(options: LaunchOptions): Launch {
  const place = options.bubblewrap === null ? plainPlace(options) : jailedPlace(options, options.bubblewrap);
  const { defences, program, cpuSeconds } = options;
  const [command = "", ...rest] = [
    ...limitsPrefix(options),
    ...place.jail,
    place.node,
    ...nodeFlags(defences),
    "--eval",
    program,
  ];
  return { command, arguments: rest, environment: environmentOf(defences), cpuSeconds, ...place };
}

type Place = Pick<Launch, "user" | "descriptors" | "filter" | "addon"> & {
  readonly jail: readonly string[];
  readonly node: string;
};

function plainPlace({ defences }: LaunchOptions): Place {
  const [node, addon] = [process.execPath, addonFile()];
  const jail = { jail: [], filter: null };
  if (!defences.ownUser || !isLinuxRoot()) return { ...jail, node, addon, user: null, descriptors: [] };
  // By descriptor: that user may not be allowed into the folders they lie in.
  const descriptors = [openSync(node, "r"), openSync(addon, "r")];
  return { ...jail, node: "/proc/self/fd/5", addon: "/proc/self/fd/6", user: nextUser(), descriptors };
}

/** bubblewrap follows paths itself: where only root may, it runs as root, whose powers the jail takes. */
function jailedPlace({ defences }: LaunchOptions, bubblewrap: string): Place {
  const [node, addon] = [process.execPath, addonFile()];
  const filter = defences.systemCallFilter ? seccompFilter() : null;
  const environment = environmentOf(defences);
  const isReachable = isOpenToAll(node) && isOpenToAll(addon);
  return {
    jail: [bubblewrap, ...jailArguments({ node, addon, seccomp: filter && 5, environment })],
    node: jailedNode,
    addon: jailedAddon,
    user: defences.ownUser && isLinuxRoot() && isReachable ? nextUser() : null,
    descriptors: [],
    filter,
  };
}

export function closeDescriptors({ descriptors }: Launch): void {
  for (const descriptor of descriptors) closeSync(descriptor);
}

/** Node's permissions: no file, no network, no process, no worker. One helper thread. */
function nodeFlags({ permissions }: Defences): string[] {
  const allowed = permissions ? ["--permission", "--allow-addons"] : [];
  return [...allowed, "--no-warnings", "--v8-pool-size=1", "--max-old-space-size=64"];
}

function environmentOf({ emptyEnvironment }: Defences): Record<string, string> {
  const inherited = emptyEnvironment ? {} : process.env;
  const entries = Object.entries(inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(entries), TZ: "UTC" };
}

/** V8 reserves about 1.1 GB of writable memory for two isolates before it stores anything. */
const reservedMb = 1152;

/**
 * A shell sets the limits and becomes the lane: of memory (`-d`), CPU time, open files, size of files, core dumps.
 * Windows has no such limits.
 */
function limitsPrefix({ memoryMb, cpuSeconds, defences }: LaunchOptions): string[] {
  if (!defences.resourceLimits || process.platform === "win32") return [];
  const dataKb = 1024 * (reservedMb + 3 * memoryMb);
  const limits = [
    `-d ${dataKb}`,
    `-S -t ${Math.ceil(cpuSeconds)}`,
    `-H -t ${Math.ceil(cpuSeconds) + 1}`,
    "-n 64",
    "-f 0",
    "-c 0",
  ];
  const script = [...limits.map((limit) => `ulimit ${limit}`), 'exec "$@"'].join(" && ");
  return ["/bin/sh", "-c", script, "sh"];
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
