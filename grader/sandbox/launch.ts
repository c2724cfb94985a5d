import { closeSync, openSync } from "node:fs";
import { addonFile } from "./addon.ts";
import { bundle } from "./bundle.ts";

/** How to start a lane: the command, and what it finds on its descriptors above 4. */
export interface Launch {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: number | null;
  /** Descriptors of ours that the lane gets from 5 on; closed here once it has started. */
  readonly descriptors: readonly number[];
  /** The addon's file as the lane sees it. */
  readonly addon: string;
}

/** Node's flags in a lane: nothing to read or write, one helper thread. */
export const nodeFlags = [
  "--permission",
  "--allow-addons",
  "--no-warnings",
  "--v8-pool-size=1",
  "--max-old-space-size=64",
];

/** A lane without a jail: Node's permissions, and an unprivileged user of its own where the host is root. */
export function launchPlain(program = bundle().laneProgram): Launch {
  const addon = addonFile();
  const environment = { TZ: "UTC" };
  const flags = [...nodeFlags, "--eval", program];
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    const command = process.execPath;
    return { command, arguments: flags, environment, user: null, descriptors: [], addon };
  }
  // By descriptor: that user may not be allowed into the folders they lie in.
  return {
    command: "/proc/self/fd/5",
    arguments: flags,
    environment,
    user: nextUser(),
    descriptors: [openSync(process.execPath, "r"), openSync(addon, "r")],
    addon: "/proc/self/fd/6",
  };
}

export function closeDescriptors({ descriptors }: Launch): void {
  for (const descriptor of descriptors) closeSync(descriptor);
}

/** systemd's range for users that exist while a service runs. */
const firstUser = 61184;
const lastUser = 65519;
let user = firstUser + (process.pid % (lastUser - firstUser));

function nextUser(): number {
  user = user === lastUser ? firstUser : user + 1;
  return user;
}
