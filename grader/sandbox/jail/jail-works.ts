import { createSandbox } from "../sandbox.ts";

/** Whether lanes can be jailed on this machine; tests of the jail depend on it. */
export async function jailWorks(): Promise<boolean> {
  const sandbox = await createSandbox({ mode: "auto", lanes: 1 });
  await sandbox.close();
  return sandbox.jail === "bubblewrap";
}
