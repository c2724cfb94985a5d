import type { Signature } from "../../spec/schema/signatures.ts";
import { dimsOf } from "../../spec/schema/type-shape.ts";
import type { SharedSlip } from "../shared-slip.ts";
import { exampleSymbol, RIGHT_CALL, sizeExpression } from "../wrapper-code.ts";

const ROLE = { family: "loss", role: "loss" } as const;

export const LOSS: readonly SharedSlip[] = [
  {
    ...ROLE,
    name: "sum-for-mean",
    alter: (signature, loss) => scaledBy(signature, loss, "both", batchSize(signature)),
    text: (loss) => ({
      title: { en: "The loss is a sum, not a mean", zh: "损失取了和而不是平均" },
      message: {
        en: `What ${loss} returns is the right value times the number of examples: the examples are summed, not averaged.`,
        zh: `${loss} 的返回值是正确值乘以样本个数：对样本求了和，而不是取平均。`,
      },
      hint: {
        en: "Divide the sum once by the number of examples. The gradient of the loss has the same divisor: look whether yours has it already.",
        zh: "把总和除以样本个数，只除一次。损失的梯度也有同样的除数，检查你的是否已经有了。",
      },
    }),
  },
  {
    ...ROLE,
    name: "sum-for-mean-in-gradient",
    alter: (signature, loss) => scaledBy(signature, loss, "gradient", batchSize(signature)),
    text: (loss) => ({
      title: { en: "The gradient is not averaged over the batch", zh: "梯度没有按批取平均" },
      message: {
        en: `The gradients of ${loss} are the right ones times the number of examples: they are not divided by it.`,
        zh: `${loss} 的梯度是正确值乘以样本个数：没有除以样本个数。`,
      },
      hint: {
        en: "A loss that divides by the number of examples has a gradient that does so too.",
        zh: "损失除以了样本个数，它的梯度也要除以样本个数。",
      },
    }),
  },
  {
    ...ROLE,
    name: "averaged-twice-in-gradient",
    alter: (signature, loss) => scaledBy(signature, loss, "gradient", inverse(batchSize(signature))),
    text: (loss) => ({
      title: { en: "The gradient is averaged twice", zh: "梯度取了两次平均" },
      message: {
        en: `The gradients of ${loss} are the right ones divided once more by the number of examples.`,
        zh: `${loss} 的梯度比正确值又多除了一次样本个数。`,
      },
      hint: {
        en: "The mean comes in once, where the loss is differentiated. What follows sums over the examples.",
        zh: "平均只在对损失求导时出现一次，之后的各步都是对样本求和。",
      },
    }),
  },
  {
    ...ROLE,
    name: "mean-over-batch-only",
    alter: (signature, loss) => scaledBy(signature, loss, "both", otherSizes(signature)),
    text: (loss) => ({
      title: { en: "Not divided by all sizes", zh: "没有除以全部尺寸" },
      message: {
        en: `What ${loss} returns is divided by the number of examples, and not by how many numbers each of them has.`,
        zh: `${loss} 的返回值只除以了样本个数，没有除以每个样本所含的数的个数。`,
      },
      hint: {
        en: "A mean over all entries divides by the product of all sizes of `target`. The gradient of the loss has the same divisor: look whether yours has it already.",
        zh: "对所有元素取平均，要除以 `target` 各个尺寸的乘积。损失的梯度也有同样的除数，检查你的是否已经有了。",
      },
    }),
  },
  {
    ...ROLE,
    name: "mean-over-batch-only-in-gradient",
    alter: (signature, loss) => scaledBy(signature, loss, "gradient", otherSizes(signature)),
    text: (loss) => ({
      title: { en: "The gradient is not divided by all sizes", zh: "梯度没有除以全部尺寸" },
      message: {
        en: `The gradients of ${loss} are divided by the number of examples, and not by how many numbers each of them has.`,
        zh: `${loss} 的梯度只除以了样本个数，没有除以每个样本所含的数的个数。`,
      },
      hint: {
        en: "Differentiate the mean as the loss takes it: over all entries of `target`.",
        zh: "按损失实际取平均的方式求导：它是对 `target` 的所有元素取平均。",
      },
    }),
  },
  {
    ...ROLE,
    name: "half",
    alter: (signature, loss) => scaledBy(signature, loss, "both", "0.5"),
    text: (loss) => ({
      title: { en: "Half the loss", zh: "损失只有一半" },
      message: {
        en: `What ${loss} returns is half of the right value.`,
        zh: `${loss} 的返回值只有正确值的一半。`,
      },
      hint: {
        en: "Compare the factors with the formula of the statement: many books put a ½ before a square, and a mean of two terms is half of their sum.",
        zh: "对照题目的公式检查系数：许多教材在平方前加 ½；两项取平均也只有两项之和的一半。",
      },
    }),
  },
  {
    ...ROLE,
    name: "half-in-gradient",
    alter: (signature, loss) => scaledBy(signature, loss, "gradient", "0.5"),
    text: (loss) => ({
      title: { en: "Half the gradient", zh: "梯度只有一半" },
      message: {
        en: `The gradients of ${loss} are half of the right ones.`,
        zh: `${loss} 的梯度只有正确值的一半。`,
      },
      hint: {
        en: "Differentiate the formula of the statement factor by factor: a square brings a 2, and a ½ that is not there must not come in.",
        zh: "对题目的公式逐个系数求导：平方项会带来系数 2；公式中没有的 ½ 不应出现。",
      },
    }),
  },
];

function scaledBy(
  signature: Signature,
  loss: string,
  where: "both" | "gradient",
  factor: string | null,
): string | null {
  const isGradient = signature.backward?.of === loss;
  if (factor === null || !(isGradient || (where === "both" && signature.name === loss))) return null;
  return `change.scaled(${RIGHT_CALL}, ${factor})`;
}

function batchSize(signature: Signature): string | null {
  return sizeExpression(signature, exampleSymbol(signature) ?? "");
}

function inverse(size: string | null): string | null {
  return size && `1 / ${size}`;
}

/** How many numbers of a target each example has; null where there is one alone, or classes instead. */
function otherSizes(signature: Signature): string | null {
  const target = signature.parameters.find(({ name }) => name === "target" || name === "y");
  const isTensor = typeof target?.type === "object" && "tensor" in target.type;
  const symbols = isTensor ? (dimsOf(target.type) ?? []).slice(1) : [];
  if (symbols.length === 0) return null;
  const sizes = symbols.map((dim) => (typeof dim === "number" ? `${dim}` : sizeExpression(signature, dim)));
  return sizes.includes(null) ? null : sizes.join(" * ");
}
