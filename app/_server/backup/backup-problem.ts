import { filesChinese, filesEnglish, type Problem } from "../../../grader/index.ts";

/** Why there is no backup, or why it was not restored; nothing was changed then. */
export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
  readonly problem: Readonly<Record<"en" | "zh", Problem>>;

  /** 2: as it was asked for it cannot be done; 3: the machine is to blame. */
  readonly code: 2 | 3;

  constructor(problem: BackupProblem["problem"], code: BackupProblem["code"] = 2) {
    super(problem.en.what);
    this.problem = problem;
    this.code = code;
  }
}

/** @param code the system's, such as ENOSPC */
export function unwritableBackup(file: string, code: string): BackupProblem {
  return new BackupProblem(
    { en: filesEnglish.unwritable(file, code), zh: filesChinese.unwritable(file, code) },
    3,
  );
}

/** @param code the system's, such as ENOENT */
export function unreadableBackup(file: string, code: string): BackupProblem {
  return new BackupProblem({
    en: filesEnglish.unreadable(file, code),
    zh: filesChinese.unreadable(file, code),
  });
}

export function backupExists(file: string): BackupProblem {
  return new BackupProblem({
    en: {
      what: `${file} exists already and is left as it is.`,
      next: "Choose another name, or write --overwrite to replace it.",
    },
    zh: { what: `${file} 已经存在，未作改动。`, next: "请换一个名字；要替换它，请加上 --overwrite。" },
  });
}

export function nothingToBackUp(place: string): BackupProblem {
  return new BackupProblem({
    en: {
      what: `There is no database of Nabla in ${place}.`,
      next: "Name its data folder: DATA_DIR=<dir> nabla backup <file>; or its DATABASE_URL.",
    },
    zh: {
      what: `${place} 中没有 Nabla 的数据库。`,
      next: "请指定数据目录：DATA_DIR=<目录> nabla backup <文件>，或设置 DATABASE_URL。",
    },
  });
}

export function notABackup(file: string): BackupProblem {
  return new BackupProblem({
    en: { what: `${file} is not a backup of Nabla.`, next: "Name a file that `nabla backup <file>` wrote." },
    zh: { what: `${file} 不是 Nabla 的备份。`, next: "请给出由 `nabla backup <文件>` 写出的文件。" },
  });
}

/** @param where in the file it was found out, and by what, in English: it is for who looks into it */
export function damagedBackup(file: string, where: string): BackupProblem {
  return new BackupProblem({
    en: {
      what: `${file} is cut off or was changed after it was written (${where}).`,
      next: "Nothing was restored. Take another copy of it, or an earlier backup.",
    },
    zh: {
      what: `${file} 不完整，或写出之后被改动过（${where}）。`,
      next: "没有恢复任何内容。请换用它的另一份拷贝，或更早的备份。",
    },
  });
}

/** @param unknown migrations that this version does not have; none where the file is of a later form */
export function laterBackup(file: string, unknown: readonly string[]): BackupProblem {
  const named = unknown.length === 0 ? "" : unknown.join(", ");
  return new BackupProblem({
    en: {
      what: `${file} was written by a later version of Nabla${named === "" ? "" : ` (its migrations: ${named})`}.`,
      next: "Nothing was restored. Install that version or a later one, and restore with it.",
    },
    zh: {
      what: `${file} 由更新的 Nabla 版本写成${named === "" ? "" : `（其中的迁移：${named}）`}。`,
      next: "没有恢复任何内容。请安装那个版本或更新的版本，再用它恢复。",
    },
  });
}

export function databaseInUse(place: string, tables: readonly string[]): BackupProblem {
  const some = tables.slice(0, 5).join(", ");
  return new BackupProblem({
    en: {
      what: `The database in ${place} is not empty (rows in ${some}).`,
      next: "Nothing was changed. Name an empty one, or write --replace to delete all that it holds.",
    },
    zh: {
      what: `${place} 中的数据库不是空的（${some} 中有数据）。`,
      next: "没有改动任何内容。请指定一个空的数据库；要删除其中的全部数据，请加上 --replace。",
    },
  });
}

/** @param processes as host and process id */
export function siteIsRunning(place: string, processes: readonly string[]): BackupProblem {
  const named = processes.join(", ");
  return new BackupProblem({
    en: {
      what: `The site on the database in ${place} still runs (${named}).`,
      next: "Nothing was changed. Stop it; one that was killed is forgotten after 35 seconds.",
    },
    zh: {
      what: `使用 ${place} 中数据库的站点仍在运行（${named}）。`,
      next: "没有改动任何内容。请先停止它；被强行终止的进程 35 秒后不再计入。",
    },
  });
}

export function otherTables(file: string, where: string): BackupProblem {
  return new BackupProblem({
    en: {
      what: `${file} does not fit the tables of the version that it names (${where}).`,
      next: "Nothing was restored. Restore it with the version of Nabla that wrote it.",
    },
    zh: {
      what: `${file} 与它所声明版本的数据表不符（${where}）。`,
      next: "没有恢复任何内容。请用写出它的 Nabla 版本恢复。",
    },
  });
}
