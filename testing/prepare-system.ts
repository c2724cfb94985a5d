import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program the tests use and npm does not bring, with the Debian package that holds it. */
interface SystemProgram {
  readonly command: string;
  readonly debianPackage: string;
  readonly use: string;
}

const PROGRAMS: readonly SystemProgram[] = [
  { command: "bwrap", debianPackage: "bubblewrap", use: "the jail around lanes (Linux only)" },
];

/** Installs what is missing where that is allowed; else says exactly what to install, and lets the tests say the rest. */
function prepareSystem(): void {
  if (process.platform !== "linux") return;
  const missing = PROGRAMS.filter(({ command }) => !isInstalled(command));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (isInstalled("apt-get") && process.getuid?.() === 0 && installPackages(packages)) return;
  for (const { command, debianPackage, use } of missing) {
    process.stderr.write(
      `${command} is missing: ${use}. Install it with: sudo apt-get install ${debianPackage}\n`,
    );
  }
  process.exitCode = 1;
}

function installPackages(packages: readonly string[]): boolean {
  process.stderr.write(`Installing ${packages.join(", ")} from the system's packages\n`);
  const run = (...words: string[]) =>
    spawnSync("apt-get", words, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  return (
    run("install", "-y", "--no-install-recommends", ...packages) ||
    (run("update") && run("install", "-y", "--no-install-recommends", ...packages))
  );
}

function isInstalled(command: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
}

prepareSystem();
