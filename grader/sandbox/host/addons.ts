import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The native code that sandbox processes load by `process.dlopen`: files as the host sees them, or as they do. */
export interface AddonFiles {
  /** isolated-vm. */
  readonly isolates: string;
  /** oxc's two: TypeScript to JavaScript, and TypeScript to its syntax tree. */
  readonly transform: string;
  readonly parser: string;
}

const require = createRequire(import.meta.url);
let files: AddonFiles | null = null;

/** The prebuilt binaries for this platform and this Node. */
export function addonFiles(): AddonFiles {
  files ??= {
    isolates: isolatesFile(),
    transform: bindingFile("oxc-transform"),
    parser: bindingFile("oxc-parser"),
  };
  return files;
}

export function mapFiles(
  { isolates, transform, parser }: AddonFiles,
  map: (file: string) => string,
): AddonFiles {
  return { isolates: map(isolates), transform: map(transform), parser: map(parser) };
}

function isolatesFile(): string {
  const home = dirname(require.resolve("isolated-vm/package.json"));
  const { platform, arch, versions } = process;
  const folder = join(home, "prebuilds", `${platform}-${arch}`);
  const name = `isolated-vm.abi${versions.modules}`;
  const names = platform === "linux" ? [`${name}.${isGlibc() ? "glibc" : "musl"}.node`] : [`${name}.node`];
  const candidates = [
    ...names.map((file) => join(folder, file)),
    join(home, "build/Release/isolated_vm.node"),
  ];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new Error(`isolated-vm has no binary for ${platform}-${arch}, Node ABI ${versions.modules}`);
  }
  return file;
}

/** oxc keeps each platform's binary in a package of its own, as that package's main file. */
function bindingFile(name: "oxc-transform" | "oxc-parser"): string {
  const { platform, arch } = process;
  const library = platform === "linux" ? (isGlibc() ? "-gnu" : "-musl") : platform === "win32" ? "-msvc" : "";
  const binding = `@${name}/binding-${platform}-${arch}${library}`;
  try {
    return createRequire(require.resolve(name)).resolve(binding);
  } catch (error) {
    throw new Error(`${name} has no binary for this platform: ${binding} is not installed`, { cause: error });
  }
}

let glibc: boolean | null = null;

function isGlibc(): boolean {
  const report = (): { header?: { glibcVersionRuntime?: string } } => process.report.getReport();
  glibc ??= report().header?.glibcVersionRuntime !== undefined;
  return glibc;
}
