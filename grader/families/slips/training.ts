import type { Signature } from "../../spec/schema/signatures.ts";
import { membersOf } from "../../spec/schema/type-shape.ts";
import type { SharedSlip } from "../shared-slip.ts";
import { argumentOf, callWith, exampleSymbol, RIGHT_CALL, sizeExpression } from "../wrapper-code.ts";
import { ASCENDS, STATE_LOST } from "./updates.ts";

const ROLE = { family: "training", role: "train" } as const;

export const TRAINING: readonly SharedSlip[] = [
  { ...ROLE, ...ASCENDS },
  { ...ROLE, ...STATE_LOST },
  {
    ...ROLE,
    name: "losses-after-update",
    alter: (signature, train) => {
      const isTrain = signature.name === train && keysOf(signature).includes("losses");
      const more = isTrain ? callWith(signature, { steps: (value) => `${value} + 1` }) : null;
      return more && `{ ...${RIGHT_CALL}, losses: ${more}.losses.slice(1) }`;
    },
    text: (train) => ({
      title: { en: "Each loss is taken after the update", zh: "损失是在更新之后计算的" },
      message: {
        en: `Every entry of \`losses\` in ${train} is the loss behind its update; the first one, of the initial parameters, is missing.`,
        zh: `${train} 的 \`losses\` 中每一项都是更新之后的损失，缺少初始参数的那一项。`,
      },
      hint: {
        en: "Compute the loss at the beginning of a step, with the parameters the gradient is taken at.",
        zh: "在每一步开始时，用求梯度所用的那组参数计算损失。",
      },
    }),
  },
  {
    ...ROLE,
    name: "last-update-missing",
    alter: (signature, train) => {
      const steps = argumentOf(signature, "steps");
      const isTrain = signature.name === train && keysOf(signature).includes("losses");
      const fewer =
        isTrain && steps !== null
          ? callWith(signature, { steps: (value) => `Math.max(0, ${value} - 1)` })
          : null;
      return fewer && `{ ...${fewer}, losses: ${RIGHT_CALL}.losses }`;
    },
    text: (train) => ({
      title: { en: "The last update is missing", zh: "缺少最后一次更新" },
      message: {
        en: `${train} returns the parameters as they are one update before the last.`,
        zh: `${train} 返回的是还差最后一次更新的参数。`,
      },
      hint: {
        en: "Count the updates for `steps` = 1, and look at which parameters stand in the result.",
        zh: "取 `steps` = 1，数一数更新了几次，再看结果里放的是哪一组参数。",
      },
    }),
  },
  {
    ...ROLE,
    name: "rate-over-batch",
    alter: (signature, train) => {
      const size = sizeExpression(signature, exampleSymbol(signature) ?? "");
      if (signature.name !== train || size === null) return null;
      return callWith(signature, { lr: (value) => `${value} / ${size}` });
    },
    text: (train) => ({
      title: { en: "The steps are divided by the batch once more", zh: "更新量又除了一次样本个数" },
      message: {
        en: `${train} gives what a learning rate divided by the number of examples gives.`,
        zh: `${train} 的结果等于把学习率除以样本个数之后得到的结果。`,
      },
      hint: {
        en: "The gradient of a mean holds the division already: an update is the learning rate times that gradient.",
        zh: "平均损失的梯度已经除过样本个数：更新量就是学习率乘以该梯度。",
      },
    }),
  },
];

function keysOf({ returns }: Signature): string[] {
  return Object.keys(membersOf(returns) ?? {});
}
