import type { Unreadable } from "../../report/outcome.ts";

/** Why a file cannot be graded, in Chinese; the sentence is gone on with. */
export function unreadable(cause: Unreadable): string {
  switch (cause.kind) {
    case "too-large":
      return `文件超过 ${cause.limitKb} kB，这是提交文件的上限`;
    case "not-text":
      return "文件不是 UTF-8 文本";
    case "not-a-file":
      return `这里不是普通文件，而是${FOUND[cause.found]}`;
    case "refused":
      return `无法读取文件：${REFUSED[cause.code] ?? `系统报告 ${cause.code}`}`;
  }
}

/** What to do about it. */
export const unreadableNext: Readonly<Record<Unreadable["kind"], string>> = {
  "too-large": "请只提交你编写的 TypeScript 文件。",
  "not-text": "请确认它就是你编写的 TypeScript 文件，并以 UTF-8 保存。",
  "not-a-file": "请提交文件本身：链接、管道和设备不会被读取。",
  refused: "请修正文件的权限，或重新提交。",
};

const FOUND: Readonly<Record<Extract<Unreadable, { kind: "not-a-file" }>["found"], string>> = {
  link: "链接",
  folder: "目录",
  pipe: "管道",
  socket: "套接字",
  device: "设备",
};

const REFUSED: Readonly<Record<string, string>> = { EACCES: "没有权限", EPERM: "没有权限" };
