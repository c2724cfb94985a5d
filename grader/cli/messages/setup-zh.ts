import type { CacheProblem } from "../../pipeline/bank/cache-file.ts";
import type { JailProblem, SandboxProblem } from "../../sandbox/host/sandbox-unavailable.ts";
import type { Problem } from "../usage-error.ts";
import { reasonInChinese } from "./files-zh.ts";

/** What keeps the grader from working on this machine, in Chinese. */
export function noSandboxChinese(problem: SandboxProblem): Problem {
  if (problem.kind === "unknown-mode") {
    return {
      what: `SANDBOX 的值是 ${problem.value}。`,
      next: "可取 auto、hardened 或 plain；不设置时为 auto。",
    };
  }
  if (problem.kind === "no-process") {
    return {
      what: `无法启动运行提交代码的进程，系统的原话是“${problem.detail}”。`,
      next: "请重新运行 npm install，并参阅 Nabla 仓库中的 docs/sandbox.md。",
    };
  }
  return {
    what: `SANDBOX 设为 hardened，但这里没有可用的隔离环境：${noJail(problem.jail)}。`,
    next: [
      "Debian、Ubuntu：apt install bubblewrap；Fedora：dnf install bubblewrap。",
      "在容器里，需要容器运行时允许用户命名空间。",
      "设为 SANDBOX=auto 时，没有隔离环境也能运行。",
    ].join("\n"),
  };
}

/** What it goes on without, in Chinese. */
export function uncachedChinese(problem: CacheProblem): Problem {
  const goesOn = "评测照常进行，只是每次都要重新计算，会慢一些。";
  if (problem.folder === null) {
    return {
      what: "标准结果无法保存：当前用户没有主目录。",
      next: `${goesOn}可用 NABLA_CACHE 指定存放的目录。`,
    };
  }
  const isFull = problem.code === "ENOSPC" || problem.code === "EDQUOT";
  const advice = isFull
    ? "请在该处腾出空间，或用 NABLA_CACHE 指定另一个目录。"
    : "可用 NABLA_CACHE 指定另一个目录。";
  return {
    what: `标准结果无法保存到 ${problem.folder}：${reasonInChinese(problem.code)}。`,
    next: `${goesOn}${advice}`,
  };
}

function noJail({ why, detail }: JailProblem): string {
  if (why === "not-installed") return "没有安装 bubblewrap（bwrap）";
  if (why === "not-linux") return `bubblewrap 只能在 Linux 上运行，而当前系统是 ${detail}`;
  if (why === "no-filter") return `尚不清楚 ${detail} 架构的系统调用表`;
  return why === "not-asked" ? "已被关闭" : `bubblewrap 无法启动，系统的原话是“${detail}”`;
}
