import type { Signature } from "../../spec/schema/signatures.ts";
import type { SharedSlip } from "../shared-slip.ts";
import { argumentOf, callWith } from "../wrapper-code.ts";

const ROLES = ["stride", "kernelSize", "padding"] as const;

export const WINDOW: readonly SharedSlip[] = ROLES.flatMap((role) => [
  ...ofAxes(role),
  ...(role === "kernelSize" ? [] : [ignored(role)]),
  ...(role === "stride" ? [asKernelSize()] : []),
]);

/** Of options with a number for each axis: the wrong one of them. */
function ofAxes(role: (typeof ROLES)[number]): SharedSlip[] {
  const word = role === "kernelSize" ? "kernel-size" : role;
  const family = "window";
  return [
    {
      ...{ family, role },
      name: `first-${word}-for-all`,
      alter: axisChange((value) => `${value}.map(() => ${value}[0])`),
      text: (option) => ({
        title: { en: "One number for both axes", zh: "两个方向用了同一个数" },
        message: {
          en: `Your numbers are those of ${option} with its first number in place of the others.`,
          zh: `你的结果等于把 ${option} 的第一个数用到所有方向时得到的结果。`,
        },
        hint: {
          en: `The numbers of ${option} belong to the axes in order: the first to the height, the second to the width.`,
          zh: `${option} 的各个数依次对应各个方向：第一个是高，第二个是宽。`,
        },
      }),
    },
    {
      ...{ family, role },
      name: `last-${word}-for-all`,
      alter: axisChange((value) => `${value}.map(() => ${value}.at(-1))`),
      text: (option) => ({
        title: { en: "One number for both axes", zh: "两个方向用了同一个数" },
        message: {
          en: `Your numbers are those of ${option} with its last number in place of the others.`,
          zh: `你的结果等于把 ${option} 的最后一个数用到所有方向时得到的结果。`,
        },
        hint: {
          en: `The numbers of ${option} belong to the axes in order: the first to the height, the second to the width.`,
          zh: `${option} 的各个数依次对应各个方向：第一个是高，第二个是宽。`,
        },
      }),
    },
    {
      ...{ family, role },
      name: `${word}-reversed`,
      alter: axisChange((value) => `${value}.toReversed()`),
      text: (option) => ({
        title: { en: "Height and width are exchanged", zh: "高与宽互换了" },
        message: {
          en: `Your numbers are those of ${option} in reverse order: what is meant for the height serves the width.`,
          zh: `你的结果等于把 ${option} 颠倒次序后得到的结果：本该用于高的数用到了宽上。`,
        },
        hint: {
          en: `Rows come first: \`${bare(option)}[0]\` goes with the height, \`${bare(option)}[1]\` with the width.`,
          zh: `先行后列：\`${bare(option)}[0]\` 对应高，\`${bare(option)}[1]\` 对应宽。`,
        },
      }),
    },
  ];
}

function ignored(role: Exclude<(typeof ROLES)[number], "kernelSize">): SharedSlip {
  const neutral = role === "padding" ? 0 : 1;
  return {
    ...{ family: "window", role, name: `${role}-ignored` },
    alter: (signature, option) =>
      isOption(signature, option)
        ? callWith(signature, { [option]: (value) => `change.mapNumbers(${value}, () => ${neutral})` })
        : null,
    text: (option) => ({
      title: { en: "An option has no effect", zh: "有一个选项没有起作用" },
      message: {
        en: `Your numbers are those that ${option} ${neutral} gives, whatever it is.`,
        zh: `无论 ${option} 是多少，你的结果都与它等于 ${neutral} 时相同。`,
      },
      hint: {
        en: `Look for every place in the statement where ${option} stands in a formula, of the size and of the index both.`,
        zh: `在题目的公式中找出 ${option} 出现的每一处：输出尺寸的公式和下标的公式都要看。`,
      },
    }),
  };
}

function asKernelSize(): SharedSlip {
  return {
    ...{ family: "window", role: "stride", name: "windows-side-by-side" },
    alter: (signature, option) => {
      const size = argumentOf(signature, "kernelSize");
      return size !== null && isOption(signature, option)
        ? callWith(signature, { [option]: () => size })
        : null;
    },
    text: (option) => ({
      title: { en: "Windows stand side by side", zh: "窗口彼此相邻、互不重叠" },
      message: {
        en: `Your numbers are those of windows side by side, as if ${option} were \`kernelSize\`.`,
        zh: `你的结果等于把 ${option} 取成 \`kernelSize\`（窗口彼此相邻）时得到的结果。`,
      },
      hint: {
        en: `A window begins \`i\` times ${option} into the input. How large it is does not come into that.`,
        zh: `第 \`i\` 个窗口从输入的 \`i\` 乘以 ${option} 处开始，与窗口本身的大小无关。`,
      },
    }),
  };
}

function axisChange(change: (value: string) => string): SharedSlip["alter"] {
  return (signature, option) => {
    const type = signature.options.find(({ name }) => name === option)?.type;
    const isList = typeof type === "object" && "ids" in type;
    return isList ? callWith(signature, { [option]: change }) : null;
  };
}

function isOption({ options }: Signature, name: string): boolean {
  return options.some((one) => one.name === name);
}

function bare(code: string): string {
  return code.replaceAll("`", "");
}
