import { spawnSync } from "node:child_process";
import { createSandbox } from "../host/sandbox.ts";
import { findBubblewrap } from "../jail/bubblewrap.ts";

/**
 * Whether sandbox processes can be jailed on this machine; tests of the jail depend on it.
 *
 * @throws {Error} bubblewrap works and our jail does not: then these tests must not pass by leaving it out
 */
export async function jailWorks(): Promise<boolean> {
  const sandbox = await createSandbox({ mode: "auto", processes: 1 });
  await sandbox.close();
  if (sandbox.jail === "none" && bubblewrapWorks()) throw new Error(sandbox.jailProblem);
  return sandbox.jail === "bubblewrap";
}

function bubblewrapWorks(): boolean {
  const bubblewrap = process.platform === "linux" ? findBubblewrap() : null;
  if (bubblewrap === null) return false;
  return spawnSync(bubblewrap, ["--unshare-all", "--ro-bind", "/", "/", "true"]).status === 0;
}
