import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { ExerciseFiles } from "../../../grader/index.ts";

/** Files as a zip that holds them in one folder, as `grader verify` reads it: of the same files, the same bytes. */
export async function zipOfFiles(folder: string, files: ExerciseFiles): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  for (const [path, text] of [...files].sort())
    zip.addBuffer(Buffer.from(text), `${folder}/${path}`, { mtime: WHENEVER, mode: 0o100644 });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** When it was packed says nothing about the exercise. */
const WHENEVER = new Date("2026-01-01T00:00:00Z");
