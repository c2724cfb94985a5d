import type { SharedSlip } from "../shared-slip.ts";
import { callWith, gradientKey, RIGHT_CALL, withEntries } from "../wrapper-code.ts";

const ROLE = { family: "convolution", role: "kernel" } as const;
const rotated = (value: string) => `change.rotated(${value})`;

export const CONVOLUTION: readonly SharedSlip[] = [
  {
    ...ROLE,
    name: "kernel-rotated",
    alter: (signature, kernel) => {
      const call = callWith(signature, { [kernel]: rotated });
      const key = gradientKey(signature, kernel);
      return call && withEntries(call, key === null ? [] : [key], rotated);
    },
    text: (kernel) => ({
      title: { en: "The kernel is turned by 180°", zh: "卷积核被旋转了 180°" },
      message: {
        en: `Your numbers are those of ${kernel} turned by 180°: its rows and its columns stand in reverse order.`,
        zh: `你的结果等于把 ${kernel} 旋转 180°（行、列都颠倒次序）之后得到的结果。`,
      },
      hint: {
        en: `Take one window and write down which entry of ${kernel} meets which entry of the input; compare with the formula of the statement.`,
        zh: `取一个窗口，写出 ${kernel} 的每个元素与输入的哪个元素相乘，再与题目中的公式对照。`,
      },
    }),
  },
  {
    ...ROLE,
    name: "kernel-rotated-in-backward",
    alter: (signature, kernel) => {
      const { backward } = signature;
      const call = callWith(signature, { [kernel]: rotated });
      const key = gradientKey(signature, kernel);
      if (backward === null || call === null || backward.wrt.every((one) => one === kernel)) return null;
      return key === null ? call : `{ ...${call}, ${key}: ${RIGHT_CALL}.${key} }`;
    },
    text: (kernel) => ({
      title: {
        en: "The backward pass lays the kernel the wrong way round",
        zh: "反向传播中卷积核的方向反了",
      },
      message: {
        en: `Your gradients are those of ${kernel} turned by 180°: in the backward pass it lies the other way round.`,
        zh: `你的梯度等于把 ${kernel} 旋转 180° 之后得到的梯度：反向传播中卷积核的方向反了。`,
      },
      hint: {
        en: `An input entry gets, from every output it took part in, the gradient times the very entry of ${kernel} that multiplied it in the forward pass.`,
        zh: `输入的一个元素参与了若干个输出；它从每个输出得到的梯度，都要乘上前向时与它相乘的那个 ${kernel} 元素。`,
      },
    }),
  },
  {
    ...ROLE,
    name: "kernel-gradient-rotated",
    alter: (signature, kernel) => {
      const key = gradientKey(signature, kernel);
      return key === null ? null : withEntries(RIGHT_CALL, [key], rotated);
    },
    text: (kernel) => ({
      title: { en: "The kernel's gradient is turned by 180°", zh: "卷积核的梯度被旋转了 180°" },
      message: {
        en: `The gradient of ${kernel} holds the right numbers, turned by 180°.`,
        zh: `${kernel} 的梯度数值都对，但整体旋转了 180°。`,
      },
      hint: {
        en: `The gradient of one entry of ${kernel} belongs where the entry stands: begin with its first one and list the inputs it was multiplied by.`,
        zh: `${kernel} 每个元素的梯度应放在该元素自己的位置上：从第一个元素开始，列出前向时与它相乘的输入。`,
      },
    }),
  },
];
