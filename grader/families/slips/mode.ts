import type { SharedSlip } from "../shared-slip.ts";
import { callWith } from "../wrapper-code.ts";

const ROLE = { family: "mode", role: "training" } as const;

export const MODE: readonly SharedSlip[] = [
  {
    ...ROLE,
    name: "always-training",
    alter: (signature, option) => callWith(signature, { [option]: () => "true" }),
    text: (option) => ({
      title: { en: "Evaluation is done as training", zh: "推理时按训练处理了" },
      message: {
        en: `Your numbers are those that ${option} \`true\` gives, also where it is \`false\`.`,
        zh: `${option} 为 \`false\` 时，你的结果也与它为 \`true\` 时相同。`,
      },
      hint: {
        en: `Find in the statement what differs where ${option} is \`false\`, and look at the backward function too.`,
        zh: `在题目中找出 ${option} 为 \`false\` 时有哪些不同，反向函数也要看。`,
      },
    }),
  },
  {
    ...ROLE,
    name: "always-evaluation",
    alter: (signature, option) => callWith(signature, { [option]: () => "false" }),
    text: (option) => ({
      title: { en: "Training is done as evaluation", zh: "训练时按推理处理了" },
      message: {
        en: `Your numbers are those that ${option} \`false\` gives, also where it is \`true\`.`,
        zh: `${option} 为 \`true\` 时，你的结果也与它为 \`false\` 时相同。`,
      },
      hint: {
        en: `Find in the statement what differs where ${option} is \`true\`, and look at the backward function too.`,
        zh: `在题目中找出 ${option} 为 \`true\` 时有哪些不同，反向函数也要看。`,
      },
    }),
  },
];
