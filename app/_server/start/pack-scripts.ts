import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

/** Beside a file, the same file packed. */
export const PACKED = ".br";

/** Above this, the last few per cent take seconds: Monaco's. */
const LARGE_BYTES = 1_000_000;
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
const pack = promisify(brotliCompress);

/** Packs the scripts and style sheets of a build once, harder than there is time for during a request. */
export async function packScripts(folder: string): Promise<void> {
  const chunks = join(folder, "static", "chunks");
  const names = (await readdir(chunks)).filter((name) => /\.(js|css)$/.test(name));
  for (const name of names) {
    const path = join(chunks, name);
    const { size } = await stat(path);
    const params = { [BROTLI_PARAM_QUALITY]: size > LARGE_BYTES ? 9 : 11, [BROTLI_PARAM_SIZE_HINT]: size };
    await writeFile(`${path}${PACKED}`, await pack(await readFile(path), { params }));
  }
}
