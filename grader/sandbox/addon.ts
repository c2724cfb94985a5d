import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** isolated-vm's prebuilt native addon for this Node; loaded by `process.dlopen`, in lanes only. */
export function addonFile(): string {
  const home = dirname(createRequire(import.meta.url).resolve("isolated-vm/package.json"));
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

function isGlibc(): boolean {
  const report: { header?: { glibcVersionRuntime?: string } } = process.report.getReport();
  return report.header?.glibcVersionRuntime !== undefined;
}
