import { execFile } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
/** What packing reads. */
const SOURCES = ["package.json", "tsconfig.json", ".npmrc", "grader", "exercises", "docs"];
const npm = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"];

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The grader as npm packs it, installed into an empty project. */
export class InstalledPackage {
  readonly #place = mkdtempSync(join(tmpdir(), "nabla-package-"));
  readonly project = join(this.#place, "project");

  /** Packs a copy of the sources: tests that run at the same time read those. @returns the file, and its bytes */
  async pack(): Promise<{ readonly file: string; readonly bytes: number }> {
    const clone = join(this.#place, "clone");
    for (const name of SOURCES) {
      const filter = (file: string) => !/[\\/]grader[\\/]dist$/.test(file);
      cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter });
    }
    symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"));
    await this.#npm(clone, ["pack", "-w", "grader", "--pack-destination", this.#place]);
    const [file = ""] = globSync("*.tgz", { cwd: this.#place });
    return { file, bytes: statSync(join(this.#place, file)).size };
  }

  /** @returns the bytes of its files, and the names of its packages */
  async install(file: string): Promise<{ readonly bytes: number; readonly packages: readonly string[] }> {
    mkdirSync(this.project);
    this.write("package.json", '{ "private": true, "type": "module" }');
    await this.#npm(this.project, ["install", `../${file}`]);
    const modules = join(this.project, "node_modules");
    const files = globSync("**/*", { cwd: modules, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    const packages = globSync("{*,@*/*}/package.json", { cwd: modules }).map(dirname);
    return { bytes: bytes.reduce((sum, size) => sum + size, 0), packages };
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.project, name)), { recursive: true });
    writeFileSync(join(this.project, name), text);
  }

  /** A package of the clone's, as if it were installed too. */
  link(name: string): void {
    const place = join(this.project, "node_modules", name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), place);
  }

  /** Runs a file of `node_modules/.bin`, or a module of the project. */
  node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
    return run(process.execPath, args, this.project, env);
  }

  grader(...args: readonly string[]): Promise<ProcessResult> {
    return this.node(["node_modules/.bin/grader", ...args]);
  }

  remove(): void {
    rmSync(this.#place, { recursive: true, force: true });
  }

  async #npm(folder: string, args: readonly string[]): Promise<void> {
    const { code, stdout, stderr } = await run("npm", [...args, ...npm], folder, machineSettings());
    if (code !== 0) throw new Error(`${basename(folder)}: npm ${args.join(" ")} failed\n${stdout}${stderr}`);
  }
}

/** How npm reaches its registry on this machine: not a matter of the project that the tests are of. */
function machineSettings(): Record<string, string> {
  const names = ["registry", "cafile", "cache", "userconfig", "proxy", "https_proxy", "noproxy", "nodedir"];
  const prefix = process.env.npm_config_global_prefix;
  const settings = [
    ...names.map((name) => [`npm_config_${name}`, process.env[`npm_config_${name}`]] as const),
    // The Node that npm brings has a global folder of its own, without the settings that the machine's has.
    ["npm_config_prefix", prefix] as const,
  ];
  return Object.fromEntries(
    settings.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function run(file: string, args: readonly string[], cwd: string, own = {}): Promise<ProcessResult> {
  // What a test run, itself a script of npm's, tells its processes is not for a project of its own.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS|VITEST)/i.test(name),
  );
  const env = { ...Object.fromEntries(inherited), LC_ALL: "C", ...own };
  return new Promise((done) => {
    execFile(file, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
  });
}
