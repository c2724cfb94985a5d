import { gradientName } from "../../spec/schema/signatures.ts";
import { dimsOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { SharedSlip } from "../shared-slip.ts";
import { callWith, exampleSymbol, RIGHT_CALL, sizeExpression, withEntries } from "../wrapper-code.ts";

const ROLE = { family: "gradient", role: "backward" } as const;

export const GRADIENT: readonly SharedSlip[] = [
  {
    ...ROLE,
    name: "upstream-ignored",
    alter: (signature, backward) =>
      signature.name === backward
        ? callWith(signature, { gradOutput: (value) => `change.mapNumbers(${value}, () => 1)` })
        : null,
    text: (backward) => ({
      title: { en: "The upstream gradient is ignored", zh: "忽略了上游梯度" },
      message: {
        en: `In the cases of this check what ${backward} returns is right for a \`gradOutput\` of ones, and the same for any other.`,
        zh: `在这项检查的用例里，${backward} 的结果等于 \`gradOutput\` 全为 1 时的结果，与实际的 \`gradOutput\` 无关。`,
      },
      hint: {
        en: "By the chain rule every gradient is the upstream gradient times the local derivative.",
        zh: "按链式法则，每个梯度都是上游梯度乘以局部导数。",
      },
    }),
  },
  {
    ...ROLE,
    name: "negated",
    alter: (signature, backward) => (signature.name === backward ? `change.scaled(${RIGHT_CALL}, -1)` : null),
    text: (backward) => ({
      title: { en: "The gradient has the opposite sign", zh: "梯度的符号反了" },
      message: {
        en: `Every gradient that ${backward} returns is the right one with the opposite sign.`,
        zh: `${backward} 返回的每个梯度都与正确值符号相反。`,
      },
      hint: {
        en: "Look for a difference whose order is reversed, or a minus that the derivative brings and that is missing.",
        zh: "检查是否有一处差写反了次序，或者漏掉了求导带来的负号。",
      },
    }),
  },
  {
    ...ROLE,
    name: "parameters-averaged",
    alter: (signature, backward) => {
      const symbol = exampleSymbol(signature) ?? "";
      const size = sizeExpression(signature, symbol);
      if (signature.name !== backward || size === null) return null;
      const shared = signature.parameters.filter(({ name, type }) => {
        const dims = dimsOf(withoutNull(type));
        return signature.backward?.wrt.includes(name) && dims !== null && !dims.includes(symbol);
      });
      if (shared.length === 0) return null;
      const keys = shared.map(({ name }) => gradientName(name));
      return withEntries(RIGHT_CALL, keys, (entry) => `change.scaled(${entry}, 1 / ${size})`);
    },
    text: (backward) => ({
      title: { en: "Parameter gradients are averaged over the batch", zh: "参数的梯度按批取了平均" },
      message: {
        en: `The gradients of the parameters in ${backward} are the right ones divided by the number of examples.`,
        zh: `${backward} 中各参数的梯度都是正确值除以样本个数。`,
      },
      hint: {
        en: "A parameter that serves every example gets the plain sum of what each contributes. Where the loss is a mean, the gradients that come in from the layer's output have been divided already.",
        zh: "参数为每个样本所共用，把各样本的贡献直接相加就是它的梯度。损失若取了平均，从该层输出处传来的梯度已经除过了。",
      },
    }),
  },
];
