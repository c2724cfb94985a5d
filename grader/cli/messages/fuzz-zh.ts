import type { FuzzMessages } from "./fuzz-messages.ts";

export const fuzzChinese: FuzzMessages = {
  reporter: (name) => ({
    what: `\`grader fuzz\` 的报告格式为 terminal 或 json，收到的是 ${name}。`,
    next: "请写 --reporter json，或去掉此选项。",
  }),
  nothing: (slug) => ({
    what: `${slug} 没有把结果与期望数值比较的检查，无从进行模糊测试。`,
    next: "请选择含有 values、trajectory 或 gradient 检查的练习。",
  }),
  progress: (findings) => (findings === 0 ? "用例" : `用例，发现 ${findings} 处分歧`),
  head: ({ seed, cases, outside }, seconds) =>
    `种子 ${seed}：${seconds} 内运行 ${cases} 个用例${outside === 0 ? "" : `，其中 ${outside} 个超出练习的要求`}`,
  answers: ({ answers, against }) => `${answers.join("、")} 与 ${against} 对照`,
  finding: ({ answer, against, check, times }) =>
    `${answer} 与 ${against} 在检查 ${check} 上不一致：${times === null ? "没有结果，或形状不同" : `相差 ${times.toPrecision(3)} 倍容差`}`,
  paste: "找到的最小用例，可直接写入 exercise.yaml：",
  agree: "各正确答案在所有用例上一致。",
  outOfTime: (answers) => `${answers.join("、")} 运行超时，在这些用例上无法比较。`,
  neverInTime: (answers) => `${answers.join("、")} 在所有用例上都运行超时，无法比较。`,
  margins: "各典型错误在其指定检查上的最小偏差（容差的倍数）",
  margin: ({ cases, passing }, times) => {
    if (cases === 0) return "没有用例涉及其检查";
    const least = times === null ? "拒绝时没有数值可比" : `${times} 倍`;
    return passing === 0
      ? `${least}，共 ${cases} 个用例`
      : `${passing === cases ? "" : `${least}，`}${cases} 个用例中有 ${passing} 个未拒绝`;
  },
  unreachedTitle: "练习自身的用例未涉及的取值",
  unreached: ({ function: fn, name, kind, value }) => {
    switch (kind) {
      case "value":
        return `${fn}：${name} 从不为 ${value}`;
      case "one-value":
        return `${fn}：${name} 在所有用例中都为 ${value}`;
      case "one-size":
        return `${fn}：尺寸 ${name} 在所有用例中都为 ${value}`;
      case "equal-sizes":
        return `${fn}：尺寸 ${name} 与 ${value} 在所有用例中都相等`;
    }
  },
};
