import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program the tests use and npm does not bring, with the Debian package that holds it. */
interface SystemProgram {
  readonly command: string;
  readonly debianPackage: string;
  readonly use: string;
  /** Where it may stand besides the PATH. */
  readonly elsewhere?: string;
}

const PROGRAMS: readonly SystemProgram[] = [
  { command: "bwrap", debianPackage: "bubblewrap", use: "the jail around sandbox processes (Linux only)" },
  {
    command: "postgres",
    debianPackage: "postgresql",
    use: "the second of the two databases",
    elsewhere: "/usr/lib/postgresql/*/bin/postgres",
  },
  { command: "chromium", debianPackage: "chromium", use: "the browser of the journeys" },
];

/**
 * Installs what is missing where that is allowed; else says exactly what to install, and lets the tests say the rest.
 */
function prepareSystem(): void {
  if (process.platform !== "linux") return;
  const missing = PROGRAMS.filter(({ command, elsewhere }) => !isInstalled(command, elsewhere));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const asRoot = waysToRoot();
  if (isInstalled("apt-get") && asRoot !== null && installPackages(packages, asRoot)) return;
  for (const { command, debianPackage, use } of missing) {
    process.stderr.write(
      `${command} is missing: ${use}. Install it with: sudo apt-get install ${debianPackage}\n`,
    );
  }
  process.exitCode = 1;
}

/** The words before a command that has to run as root; null where that takes a password. */
function waysToRoot(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : null;
}

function installPackages(packages: readonly string[], asRoot: readonly string[]): boolean {
  process.stderr.write(`Installing ${packages.join(", ")} from the system's packages\n`);
  const run = (...words: string[]) => {
    const [command = "", ...rest] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...words];
    return spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  };
  const install = () => run("install", "-y", "--no-install-recommends", ...packages);
  return install() || (run("update") && install());
}

function isInstalled(command: string, elsewhere?: string): boolean {
  if (elsewhere !== undefined && globSync(elsewhere).length > 0) return true;
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
}

prepareSystem();
