import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { decodedText, type ExerciseFiles, MAX_FILE_BYTES } from "../../../grader/index.ts";
import { PlatformError } from "../platform-error.ts";
import { checkedFiles, MOST_CHARACTERS, MOST_FILES } from "./checked-files.ts";

/** What a zip holds of an exercise. */
export interface ZipContent {
  /** By path relative to the exercise's folder. */
  readonly files: ExerciseFiles;
  /** The folder they were in; null where they lie at the top. */
  readonly folder: string | null;
  /** What systems and editors put beside files, such as `.DS_Store`: left out. */
  readonly ignored: readonly string[];
}

/** The largest zip that is taken. */
export const ZIP_BYTES = 2 * 1024 * 1024;
/** Unpacked, with all that is left out: a text in UTF-16 takes twice what it holds. */
const MOST_BYTES = 2 * MOST_CHARACTERS;
/** Of one file, before it is decoded. */
const MOST_FILE_BYTES = 2 * MAX_FILE_BYTES;
/** With folders, and with what is left out. */
const MOST_ENTRIES = 10 * MOST_FILES;

/**
 * Unpacks a zip into memory. Nothing of it becomes a path of this machine; no more is inflated than is kept, whatever the
 * zip says of its sizes.
 *
 * @throws {PlatformError} badZip, zipEncrypted, zipTooLarge, zipLink, zipDuplicate, zipSeveral, fileNotText, badFilePath,
 *   fileTooLarge, tooManyFiles, exerciseTooLarge
 */
export async function filesOfZip(bytes: Uint8Array): Promise<ZipContent> {
  const zip = await readable(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      // Of names in another encoding the package makes others; and it stops at the first that leads out of the folder.
      decodeStrings: false,
    }),
  );
  if (zip.entryCount > MOST_ENTRIES) throw new PlatformError("tooManyFiles", { most: MOST_FILES });
  const unpacked = await unpack(zip);
  const ignored = [...unpacked.keys()].filter(isOfSystem);
  const named = [...unpacked].filter(([path]) => !isOfSystem(path));
  const folder = folderOf(named.map(([path]) => path));
  const start = folder === null ? "" : `${folder}/`;
  const texts = named.map(([path, content]): [string, string] => {
    if (!path.startsWith(start)) throw new PlatformError("badFilePath", { path: shortened(path) });
    return [path.slice(start.length), textOf(path, content)];
  });
  return { files: checkedFiles(texts), folder, ignored };
}

async function unpack(zip: ZipFile): Promise<ReadonlyMap<string, Uint8Array>> {
  const unpacked = new Map<string, Uint8Array>();
  let room = MOST_BYTES;
  await readable(
    (async () => {
      for await (const entry of zip.eachEntry()) {
        const path = pathOf(entry);
        if (path.endsWith("/")) continue;
        if (unpacked.has(path)) throw new PlatformError("zipDuplicate", { path: shortened(path) });
        if (unpacked.size >= MOST_ENTRIES) throw new PlatformError("tooManyFiles", { most: MOST_FILES });
        const content = await contentOf(zip, entry, path, room);
        room -= content.length;
        unpacked.set(path, content);
      }
    })(),
  );
  return unpacked;
}

async function contentOf(zip: ZipFile, entry: Entry, path: string, room: number): Promise<Buffer> {
  if (isLink(entry)) throw new PlatformError("zipLink", { path: shortened(path) });
  if (entry.isEncrypted()) throw new PlatformError("zipEncrypted");
  if (!entry.canDecodeFileData()) throw new PlatformError("badZip");
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    // Leaving the loop ends the inflating.
    if (!Buffer.isBuffer(chunk)) throw new Error("expected bytes of a zip's entry, found something else");
    length += chunk.length;
    if (length > MOST_FILE_BYTES && !isOfSystem(path))
      throw new PlatformError("fileTooLarge", { path: shortened(path), most: MAX_FILE_BYTES / 1024 });
    if (length > room) throw new PlatformError("zipTooLarge", { most: MOST_CHARACTERS / 1024 });
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw new PlatformError("badZip");
  return content;
}

/** What the package finds wrong with a zip is wrong with what was sent: its texts are in English, and of no use here. */
async function readable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof PlatformError ? error : new PlatformError("badZip", {}, []);
  }
}

/** Bit 11 of its flags says that a name is UTF-8; without it Chinese systems write GBK. */
const IS_UTF8 = 1 << 11;

/** @throws {PlatformError} badFilePath: it leads out of the folder, or to nowhere */
function pathOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const encoding = (entry.generalPurposeBitFlag & IS_UTF8) === 0 ? "gb18030" : "utf-8";
  const path = (tryDecode(raw, "utf-8") ?? new TextDecoder(encoding).decode(raw)).replaceAll("\\", "/");
  const leadsOut = path.startsWith("/") || /^[a-z]:/i.test(path) || path.split("/").includes("..");
  if (leadsOut || path === "" || path.includes("\0"))
    throw new PlatformError("badFilePath", { path: shortened(path.replaceAll("\0", "\ufffd")) });
  return path.replace(/^(\.\/)+/, "");
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Unix writes what a file is into the upper half. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function isOfSystem(path: string): boolean {
  const names = path.split("/");
  return (
    names[0] === "__MACOSX" ||
    names.some((name) => name.startsWith(".")) ||
    ["Thumbs.db", "desktop.ini"].includes(names.at(-1) ?? "")
  );
}

/**
 * Where the exercise is in its zip: beside its `exercise.yaml`, else in the one folder that holds everything.
 *
 * @throws {PlatformError} zipSeveral
 */
function folderOf(paths: readonly string[]): string | null {
  const specs = paths.filter((path) => /(^|\/)exercise\.yaml$/.test(path));
  if (specs.length > 1)
    throw new PlatformError("zipSeveral", { paths: shortened(specs.slice(0, 3).join(", ")) });
  const [spec] = specs;
  if (spec !== undefined) return spec.includes("/") ? spec.slice(0, spec.lastIndexOf("/")) : null;
  const tops = new Set(paths.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : null)));
  const [top = null] = tops;
  return tops.size === 1 ? top : null;
}

/** Strict: of code, a character that is not what was written is worse than none. */
function textOf(path: string, bytes: Uint8Array): string {
  const text = tryDecode(bytes, "utf-8") ?? decodedText(bytes)?.text ?? null;
  if (text === null || text.includes("\0") || (text.includes("\ufffd") && !isUtf8(bytes)))
    throw new PlatformError("fileNotText", { path: shortened(path) });
  return text;
}

function isUtf8(bytes: Uint8Array): boolean {
  return tryDecode(bytes, "utf-8") !== null;
}

function shortened(path: string): string {
  return path.length > 100 ? `${path.slice(0, 100)}…` : path;
}
