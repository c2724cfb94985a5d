import type { SharedSlip } from "../shared-slip.ts";
import {
  callWith,
  exampleSymbol,
  gradientKey,
  RIGHT_CALL,
  sizeExpression,
  withEntries,
} from "../wrapper-code.ts";

const ROLE = { family: "bias", role: "bias" } as const;

export const BIAS: readonly SharedSlip[] = [
  {
    ...ROLE,
    name: "left-out",
    alter: (signature, bias) => callWith(signature, { [bias]: (value) => `change.scaled(${value}, 0)` }),
    text: (bias) => ({
      title: { en: "A bias is left out", zh: "漏掉了偏置" },
      message: {
        en: `Your numbers are those that a ${bias} of zeros gives.`,
        zh: `你的结果与 ${bias} 全为 0 时相同。`,
      },
      hint: {
        en: `Look in the formula of the statement for where ${bias} is added, and that it is added once to every example.`,
        zh: `在题目的公式中找到加上 ${bias} 的位置：每个样本都要加，且只加一次。`,
      },
    }),
  },
  {
    ...ROLE,
    name: "gradient-averaged",
    alter: (signature, bias) => {
      const key = gradientKey(signature, bias);
      const size = sizeExpression(signature, exampleSymbol(signature) ?? "");
      if (key === null || size === null) return null;
      return withEntries(RIGHT_CALL, [key], (entry) => `change.scaled(${entry}, 1 / ${size})`);
    },
    text: (bias) => ({
      title: { en: "A bias gradient is averaged over the batch", zh: "偏置的梯度按批取了平均" },
      message: {
        en: `The gradient of ${bias} is the right one divided by the number of examples.`,
        zh: `${bias} 的梯度是正确值除以样本个数。`,
      },
      hint: {
        en: `${bias} is added to every example. Its gradient is the plain sum of the gradients at all places where it is added. Where the loss is a mean, these have been divided already.`,
        zh: `${bias} 加到了每个样本上。把所有相加之处的梯度直接求和，就是它的梯度。损失若取了平均，这些梯度已经除过了。`,
      },
    }),
  },
];
