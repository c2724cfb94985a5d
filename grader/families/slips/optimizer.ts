import type { Signature } from "../../spec/schema/signatures.ts";
import { membersOf } from "../../spec/schema/type-shape.ts";
import type { SharedSlip } from "../shared-slip.ts";
import { argumentOf, callWith, RIGHT_CALL } from "../wrapper-code.ts";
import { ASCENDS, STATE_LOST } from "./updates.ts";

const ROLE = { family: "optimizer", role: "step" } as const;

export const OPTIMIZER: readonly SharedSlip[] = [
  { ...ROLE, ...ASCENDS },
  { ...ROLE, ...STATE_LOST },
  {
    ...ROLE,
    name: "decay-ignored",
    alter: (signature, step) =>
      signature.name === step ? callWith(signature, { weightDecay: () => "0" }) : null,
    text: (step) => ({
      title: { en: "The weight decay has no effect", zh: "权重衰减没有起作用" },
      message: {
        en: `${step} gives what it gives for \`weightDecay\` 0, whatever that is.`,
        zh: `无论 \`weightDecay\` 是多少，${step} 的结果都与它等于 0 时相同。`,
      },
      hint: {
        en: "Look up whether the decay goes into the gradient or straight into the parameters, and add it there.",
        zh: "看清楚权重衰减是加进梯度，还是直接作用在参数上，再把它加到相应的位置。",
      },
    }),
  },
  {
    ...ROLE,
    name: "betas-exchanged",
    alter: (signature, step) => {
      const [first, second] = [argumentOf(signature, "beta1"), argumentOf(signature, "beta2")];
      if (signature.name !== step || first === null || second === null) return null;
      return callWith(signature, { beta1: () => second, beta2: () => first });
    },
    text: (step) => ({
      title: { en: "beta1 and beta2 are exchanged", zh: "beta1 与 beta2 互换了" },
      message: {
        en: `${step} gives what it gives with \`beta1\` and \`beta2\` exchanged.`,
        zh: `${step} 的结果等于把 \`beta1\` 与 \`beta2\` 互换后得到的结果。`,
      },
      hint: {
        en: "`beta1` belongs to the average of the gradients, `beta2` to that of their squares.",
        zh: "`beta1` 用于梯度的滑动平均，`beta2` 用于梯度平方的滑动平均。",
      },
    }),
  },
  {
    ...ROLE,
    name: "eps-left-out",
    alter: (signature, step) => (signature.name === step ? callWith(signature, { eps: () => "0" }) : null),
    text: (step) => ({
      title: { en: "eps is left out", zh: "漏掉了 eps" },
      message: {
        en: `${step} gives what it gives for \`eps\` 0.`,
        zh: `${step} 的结果与 \`eps\` 等于 0 时相同。`,
      },
      hint: {
        en: "`eps` is added to the root in the denominator, where it keeps small gradients from large steps.",
        zh: "`eps` 加在分母的平方根上，避免很小的梯度造成很大的更新。",
      },
    }),
  },
  {
    ...ROLE,
    name: "in-place",
    alter: (signature, step) => {
      const key = updatedKey(signature);
      if (signature.name !== step || key === null) return null;
      return `((result: any) => ({ ...result, ${key}: change.writtenOver(${argumentOf(signature, key)}, result.${key}) }))(${RIGHT_CALL})`;
    },
    text: (step) => ({
      title: { en: "Parameters are updated in place", zh: "原地更新了参数" },
      message: {
        en: `${step} writes into the arrays of the parameters it was given: behind the call they hold other numbers.`,
        zh: `${step} 写入了传入的参数数组：调用之后，数组里的数变了。`,
      },
      hint: {
        en: "Make new arrays, with `map` for example, and leave those of the caller as they are.",
        zh: "用 `map` 等方法生成新的数组，不要改动调用者的数组。",
      },
    }),
  },
];

/** The parameter that comes back, updated, under its name. */
function updatedKey({ parameters, returns }: Signature): string | null {
  const members = membersOf(returns) ?? {};
  return parameters.find(({ name, type }) => type === "tensors" && members[name] === "tensors")?.name ?? null;
}
