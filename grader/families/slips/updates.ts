import type { SharedSlip } from "../shared-slip.ts";
import { callWith } from "../wrapper-code.ts";

/** Mistakes in an update, whether its gradients are found or given. */
type OfUpdates = Omit<SharedSlip, "family" | "role">;

export const ASCENDS: OfUpdates = {
  name: "ascends",
  alter: (signature, update) =>
    signature.name === update ? callWith(signature, { lr: (value) => `-${value}` }) : null,
  text: (update) => ({
    title: { en: "The gradient is added", zh: "加上了梯度" },
    message: {
      en: `${update} gives what a negative learning rate gives: it goes up the gradient.`,
      zh: `${update} 的结果与学习率取负时相同：参数沿梯度上升了。`,
    },
    hint: {
      en: "The gradient points to where the loss grows: subtract the learning rate times the gradient.",
      zh: "梯度指向损失增大的方向：应减去学习率乘以梯度。",
    },
  }),
};

export const STATE_LOST: OfUpdates = {
  name: "state-lost",
  alter: (signature, update) => {
    const state = signature.parameters.find(({ type }) => type === "state");
    if (signature.name !== update || state === undefined) return null;
    return callWith(signature, { [state.name]: () => "null" });
  },
  text: (update) => ({
    title: { en: "Every call begins anew", zh: "每次调用都从头开始" },
    message: {
      en: `Every call of ${update} gives what it gives where the state is \`null\`: the state that is passed in is not used.`,
      zh: `${update} 每次调用的结果都与状态为 \`null\` 时相同：传入的状态没有用上。`,
    },
    hint: {
      en: "What a call returns as state is passed in to the next one. Begin with the state that is passed in, and with a new one only where it is `null`.",
      zh: "一次调用返回的状态会传给下一次调用。从传入的状态接着算，只有它是 `null` 时才新建一个。",
    },
  }),
};
