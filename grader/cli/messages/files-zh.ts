import type { FileMessages, NotAFile } from "./file-messages.ts";
import { setOff } from "./set-off.ts";

export const filesChinese: FileMessages = {
  unreadable: (file, code) => ({
    what: `无法读取 ${file}：${reasonInChinese(code)}。`,
    next: "请检查路径与权限。",
  }),
  missingFile: (file, near) => ({
    what: `没有文件 ${file}。${near === null ? "" : `你想写的是 ${near} 吗？`}`,
    next: "请检查路径；`grader start <slug>` 会写出初始文件。",
  }),
  folderNotFile: (file, slug) => ({
    what: `${file} 是目录，这里需要一个 TypeScript 文件。`,
    next: `请写成 grader run ${slug} <文件>；若目录里是 <slug>.ts 文件，则写成 grader run ${file}。`,
  }),
  notAFile: (file, found, fromInput) => ({
    what: `${setOff(file)}是${NOT_A_FILE[found]}，这里需要普通文件。`,
    next: NOT_A_FILE_NEXT[found] ?? `要读取其他程序的输出，请写成 ${fromInput}。`,
  }),
  tooLarge: (file, limitKb) => ({
    what: `${setOff(file)}超过 ${limitKb} kB，这是提交文件的上限。`,
    next: "请确认它就是你编写的 TypeScript 文件。",
  }),
  notText: (file) => ({
    what: `${setOff(file)}不是 UTF-8 文本，这里需要 TypeScript 文件。`,
    next: "请确认文件无误，并以 UTF-8 保存。",
  }),
  unwritable: (file, code) => ({
    what: `无法写入 ${file}：${reasonInChinese(code)}。`,
    next: UNWRITABLE_NEXT[code] ?? "请换个位置，再试一次。",
  }),
  outputUnwritable: (code) => ({
    what: `无法写入标准输出：${reasonInChinese(code)}。`,
    next: UNWRITABLE_NEXT[code] ?? "请换个位置，再试一次。",
  }),
  alreadyThere: (path) => ({
    what: `${path} 已经存在，未作改动。`,
    next: "请先移走或删除它，或换一个名字或目录。",
  }),
  standardInput: "标准输入",
  inputNotWatched: { what: "无法监视标准输入。", next: "请指定文件或目录，或去掉 --watch。" },
};

/** What a code of the system's means, such as ENOSPC. */
export function reasonInChinese(code: string): string {
  return REASONS[code] ?? `系统报告 ${code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "没有这个文件或目录",
  ENOTDIR: "路径中有一段不是目录",
  EISDIR: "它是一个目录",
  EACCES: "没有权限",
  EPERM: "没有权限",
  ENOSPC: "磁盘已满",
  EDQUOT: "磁盘配额已用完",
  EROFS: "磁盘是只读的",
  EMFILE: "打开的文件过多",
  ENAMETOOLONG: "名字过长",
  ELOOP: "链接指向了自身",
  EIO: "磁盘报告错误",
  EFBIG: "文件会过大",
  ENXIO: "没有程序在读取它",
  EPIPE: "读取它的程序已经结束",
};

const NOT_A_FILE: Readonly<Record<NotAFile, string>> = {
  link: "链接",
  folder: "目录",
  pipe: "管道",
  socket: "套接字",
  device: "设备",
};

const NOT_A_FILE_NEXT: Readonly<Partial<Record<NotAFile, string>>> = {
  link: "请直接给出链接所指的文件。",
  folder: "请给出其中的文件。",
};

const UNWRITABLE_NEXT: Readonly<Record<string, string>> = {
  EACCES: "请换到有写权限的位置，或修改权限。",
  EPERM: "请换到有写权限的位置，或修改权限。",
  EROFS: "请换到可以写入的位置。",
  ENOSPC: "请腾出空间或换个位置，再试一次。",
  EDQUOT: "请腾出空间或换个位置，再试一次。",
  ENOENT: "请检查路径，或先创建目录。",
  ENOTDIR: "请检查路径。",
  EISDIR: "请给出文件名。",
  ENXIO: "请先启动读取它的程序。",
};
