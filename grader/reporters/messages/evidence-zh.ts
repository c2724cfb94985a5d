import type {
  ChangeToInput,
  EntryTrait,
  EntrywiseFunction,
  NotFiniteCause,
  StepAround,
} from "../../report/diagnosis.ts";
import { code, type DiagnosisHow } from "./report-messages.ts";

export const TRAIT: Readonly<Record<EntryTrait, string>> = {
  negative: "为负",
  "not-positive": "不为正",
  positive: "为正",
  "not-negative": "不为负",
  zero: "恰为 0",
};

export const ENTRYWISE: Readonly<Record<EntrywiseFunction, string>> = {
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  silu: "SiLU（`x·σ(x)`）",
  softplus: "softplus（`log(1 + eˣ)`）",
  "gelu-tanh": "GELU（tanh 近似式）",
  "gelu-erf": "GELU（精确式，用误差函数）",
  "gelu-sigmoid": "GELU（近似式 `x·σ(1.702x)`）",
};

export const CAUSE: Readonly<Record<NotFiniteCause, string>> = {
  overflow: "含有超出 ±709 的数（此时 eˣ 与 e⁻ˣ 一个上溢，一个下溢）",
  zero: "含有 0",
  "empty-mask": "有一行全部被遮蔽",
  "equal-entries": "有一行或一列全部相等（离散程度为 0）",
};

export const CAUSE_REMEDY: Readonly<Record<NotFiniteCause, string>> = {
  overflow: "改写算式，避免对很大的数取指数：先减去最大值，或改用 `log1p(exp(-|x|))`。",
  zero: "检查是否用它作除数或取了对数，并单独处理 0。",
  "empty-mask": "这样的行没有可归一化的项：按题面的约定单独处理。",
  "equal-entries": "检查除以标准差或极差的地方；`eps` 能避免除以 0。",
};

export const UPSTREAM: Readonly<Record<DiagnosisHow<"upstream">, string>> = {
  ignored: "与 `gradOutput` 无关：把它加倍或设为 0，结果都不变。",
  squared: "在 `gradOutput` 加倍时变成四倍：它被乘了两次。",
  added: "含有与 `gradOutput` 无关的一项：`gradOutput` 为 0 时它不为 0。",
  "not-linear": "在 `gradOutput` 加倍时没有加倍，而任何梯度都应如此。",
};

export const UPSTREAM_REMEDY: Readonly<Record<DiagnosisHow<"upstream">, string>> = {
  ignored: "按链式法则，每个梯度都含有因子 `gradOutput`。",
  squared: "按链式法则，`gradOutput` 只作一次因子；找出多乘的那一次。",
  added: "检查有没有哪一项没乘 `gradOutput` 就加了进去：按链式法则，每一项都含有它。",
  "not-linear": "检查 `gradOutput` 是否进了某个函数或条件判断：按链式法则，它只作因子。",
};

/** What a function was called with one at a time: examples, or places along an axis of that size. */
export function apart(along: string | undefined) {
  return along === undefined
    ? { called: "逐个样本调用时", all: "对整个批量", one: "样本", count: "样本数", index: "样本下标" }
    : {
        called: `把 ${code(along)} 上的位置一个一个分开调用时`,
        all: "放在一起调用时",
        one: ` ${code(along)} 上的位置`,
        count: ` ${code(along)} 的大小`,
        index: ` ${code(along)} 方向的下标`,
      };
}

type Apart = ReturnType<typeof apart>;
type OfApart = Readonly<Record<DiagnosisHow<"one-by-one">, (of: Apart) => string>>;

export const BATCH: OfApart = {
  last: ({ one }) => `只是最后一个${one}的结果`,
  first: ({ one }) => `只是第一个${one}的结果`,
  averaged: () => "是它们的平均，而期望的是总和",
  summed: () => "是它们的总和，而期望的是平均",
  mixed: () => "不等于它们合在一起的结果",
};

export const BATCH_REMEDY: OfApart = {
  last: ({ one }) => `把每个${one}的贡献累加上去（\`+=\`），不要覆盖，也不要在循环里重新置零。`,
  first: ({ one }) => `检查遍历各个${one}的循环里是否提前 \`return\`，或者某个下标一直是 0。`,
  averaged: ({ one, count }) => `这里各个${one}的贡献应当相加，不要除以${count}。`,
  summed: ({ count }) => `还要除以${count}。`,
  mixed: ({ one, index }) =>
    `检查代码里各个${one}共用的东西：在循环外设置的变量，本该逐个求值、却对它们的和或平均求值的函数，或写错的${index}。`,
};

export const CHANGED: Readonly<
  Record<ChangeToInput, (axes: readonly number[], other: string, parameter: string) => string>
> = {
  flipped: (axes) => `沿第 ${axes.join("、")} 轴反转`,
  transposed: (axes) => `转置（交换第 ${axes.join("、")} 轴）`,
  rotated: ([a, b], other) => `在第 ${a}、${b} 轴的平面内旋转 ${other}`,
  late: ([axis]) => `沿第 ${axis} 轴循环后移一位`,
  early: ([axis]) => `沿第 ${axis} 轴循环前移一位`,
  exchanged: (_, other) => `与 ${code(other)} 对调`,
  inverted: () => "取反",
  word: (_, other) => `换成 ${code(other)}`,
  scaled: (_, other) => `乘以 ${code(other)}`,
  negated: () => "变号",
  complement: (_, __, parameter) => `换成 ${code(`1 − ${parameter}`)}`,
  reciprocal: (_, __, parameter) => `换成 ${code(`1 / ${parameter}`)}`,
  squared: () => "平方",
  root: () => "开平方",
  "one-more": () => "加 1",
  "one-less": () => "减 1",
  swapped: () => "的两个分量对调",
  doubled: () => "加倍",
  halved: () => "减半",
  exp: (_, __, parameter) => `换成 ${code(`exp(${parameter})`)}`,
  log: (_, __, parameter) => `换成 ${code(`log(${parameter})`)}`,
  sigmoid: (_, __, parameter) => `换成 ${code(`sigmoid(${parameter})`)}`,
  tanh: (_, __, parameter) => `换成 ${code(`tanh(${parameter})`)}`,
  relu: (_, __, parameter) => `换成 ${code(`relu(${parameter})`)}`,
  softmax: (_, __, parameter) => `换成 ${code(`softmax(${parameter})`)}`,
};

const ORDER = "检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。";
const COUNTERPART = "代码把它当成了它的反面：核对题面里它代表什么。";
const COUNT = "它被当成了大 1 或小 1 的数：核对它从 0 数起还是从 1 数起，以及每一处 `+ 1` 和 `- 1`。";
const SCALE = "它少了一个因子，或者因子用错了尺寸：与题面的公式对照。";
const SIGN = "逐步核对含有它的各项的符号。";
const TWICE = "它的作用成了应有的两倍或一半：少乘了 2，或多乘了 2，例如该算两侧还是一侧。";
const STEP = "漏了对它的这一步处理，或者做成了相反的一步。";

/** What kind of mistake a change of an input undoes. */
export const CHANGE_REMEDY: Readonly<Record<ChangeToInput, string>> = {
  flipped: ORDER,
  transposed: ORDER,
  rotated: ORDER,
  late: ORDER,
  early: ORDER,
  exchanged: ORDER,
  inverted: COUNTERPART,
  word: COUNTERPART,
  complement: COUNTERPART,
  reciprocal: COUNTERPART,
  "one-more": COUNT,
  "one-less": COUNT,
  scaled: SCALE,
  negated: SIGN,
  squared: STEP,
  root: STEP,
  swapped: ORDER,
  doubled: TWICE,
  halved: TWICE,
  exp: STEP,
  log: STEP,
  sigmoid: STEP,
  tanh: STEP,
  relu: STEP,
  softmax: STEP,
};

export const STEP_AROUND: Readonly<Record<StepAround, (value: string, along: string) => string>> = {
  relu: (value) => `对${value}做一次 ReLU（负数置 0）`,
  abs: (value) => `对${value}取绝对值`,
  exp: (value) => `对${value}取指数`,
  log: (value) => `对${value}取对数`,
  square: (value) => `把${value}平方`,
  root: (value) => `对${value}开平方`,
  sigmoid: (value) => `对${value}做一次 sigmoid`,
  tanh: (value) => `对${value}做一次 tanh`,
  reciprocal: (value) => `对${value}取倒数`,
  complement: (value) => `用 1 减去${value}`,
  round: (value) => `把${value}四舍五入`,
  floor: (value) => `把${value}向下取整`,
  softmax: (value, along) => `对${value}${along}做一次 softmax`,
  centre: (value, along) => `把${value}${along}减去均值`,
  "divide-by-sum": (value, along) => `把${value}${along}除以自身的和`,
  "divide-by-length": (value, along) => `把${value}${along}除以自身的欧几里得长度`,
};
