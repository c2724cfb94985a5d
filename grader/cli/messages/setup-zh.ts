import type { SetupProblem } from "../../pipeline/setup-error.ts";
import type { JailProblem } from "../../sandbox/sandbox-unavailable.ts";
import type { Problem } from "../usage-error.ts";

/** What keeps the grader from working on this machine, in Chinese. `reason` puts the system's codes into words. */
export function setupChinese(problem: SetupProblem, reason: (code: string) => string): Problem {
  if (problem.kind === "cache") {
    const why = problem.code === null ? "" : `：${reason(problem.code)}`;
    return {
      what: `本练习的标准结果无法保存到 ${problem.folder}${why}。`,
      next: "请在该处腾出空间，或用 NABLA_CACHE 指定另一个文件夹。没有留下任何残余文件。",
    };
  }
  const { problem: sandbox } = problem;
  if (sandbox.kind === "unknown-mode") {
    return {
      what: `SANDBOX 的值是 ${sandbox.value}。`,
      next: "可取 auto、hardened 或 plain；不设置时为 auto。",
    };
  }
  if (sandbox.kind === "no-lane") {
    return {
      what: `无法启动运行提交代码的进程：${sandbox.detail}`,
      next: "请重新运行 npm install，并参阅 docs/sandbox.md。",
    };
  }
  return {
    what: `SANDBOX 设为 hardened，但这里没有可用的隔离环境：${noJail(sandbox.jail)}。`,
    next: [
      "Debian、Ubuntu：apt install bubblewrap；Fedora：dnf install bubblewrap。",
      "在容器里，需要容器运行时允许用户命名空间。",
      "设为 SANDBOX=auto 时，没有隔离环境也能运行。",
    ].join("\n"),
  };
}

function noJail({ why, detail }: JailProblem): string {
  if (why === "not-installed") return "没有安装 bubblewrap（bwrap）";
  if (why === "not-linux") return `bubblewrap 只能在 Linux 上运行，而当前系统是 ${detail}`;
  if (why === "no-filter") return `尚不清楚 ${detail} 架构的系统调用表`;
  return why === "not-asked" ? "已被关闭" : detail;
}
