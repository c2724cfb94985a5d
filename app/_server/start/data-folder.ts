import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { StartProblem } from "../settings.ts";

/**
 * Makes the folder for everything that is kept, for its owner only; one that is there already stays as it is.
 *
 * @throws {StartProblem} it cannot be made or written to
 */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

/** What to do about a data folder that something could not be written to. */
export function unusableFolder(dataDir: string, error: unknown): StartProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const reason = REASONS[code] ?? { en: code, zh: code };
  const folder = resolve(dataDir);
  return new StartProblem({
    en:
      `Expected a data folder that can be written to at ${folder} (DATA_DIR); ${reason.en}.\n` +
      "Mend that, or name another folder: DATA_DIR=~/nabla-data npm start",
    zh:
      `数据目录 ${folder}（DATA_DIR）应当可写，但${reason.zh}。\n` +
      "请解决这个问题，或换一个目录：DATA_DIR=~/nabla-data npm start",
  });
}

const NOT_ALLOWED = { en: "this user may not write there", zh: "当前用户无权写入" };

const REASONS: Readonly<Record<string, BothLanguages>> = {
  EEXIST: { en: "there is a file of that name", zh: "那里有一个同名的文件" },
  ENOTDIR: { en: "a part of that path is a file", zh: "路径中有一部分是文件" },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: { en: "that disk can only be read", zh: "磁盘是只读的" },
  ENOSPC: { en: "the disk is full", zh: "磁盘已满" },
  EDQUOT: { en: "the disk's quota is used up", zh: "磁盘配额已用完" },
  ENOENT: { en: "it cannot be made there", zh: "无法在那里创建" },
  ENAMETOOLONG: { en: "the name is too long", zh: "名称太长" },
};
