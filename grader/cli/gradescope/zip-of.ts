import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { ZippedFile } from "./autograder-files.ts";

/** A zip of the files, the same bytes for the same files. */
export async function zipOf(files: readonly ZippedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes, isProgram } of files) {
    zip.addBuffer(Buffer.from(bytes), name, { mode: isProgram ? 0o100755 : 0o100644, mtime: EPOCH });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The first moment that a zip can say. */
const EPOCH = new Date(1980, 0, 1);
