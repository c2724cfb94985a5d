import type { GradcheckReport, InputGradcheck } from "../gradcheck/gradcheck.ts";
import type { Locale } from "../reporters/locales.ts";

interface Messages {
  readonly title: Readonly<Record<GradcheckReport["status"], string>>;
  readonly status: Readonly<Record<GradcheckReport["status"], string>>;
  readonly input: (position: number, shape: string, status: string) => string;
  readonly at: (index: string) => string;
  readonly labels: { readonly analytic: string; readonly numeric: string; readonly ratio: string };
  readonly wrong: (wrong: number, all: number, tolerance: string) => string;
  readonly leftOut: (count: number) => string;
}

const english: Messages = {
  title: {
    passed: "expected the gradient to disagree with numeric derivatives, but it agrees",
    "wrong-gradient": "expected the gradient to agree with numeric derivatives, but it does not",
    "not-finite": "expected a finite gradient, but it has an entry that is NaN or infinite",
    undecided:
      "expected numeric derivatives to tell whether the gradient is right, but they tell nothing here: take inputs away from kinks, and compute in double precision",
  },
  status: { passed: "agrees", "wrong-gradient": "wrong", "not-finite": "not finite", undecided: "undecided" },
  input: (position, shape, status) => `input ${position} (from 0), shape ${shape}: ${status}`,
  at: (index) => `worst at ${index}`,
  labels: { analytic: "analytic", numeric: "numeric ", ratio: "ratio   " },
  wrong: (wrong, all, tolerance) => `${wrong} of ${all} entries are off by more than ${tolerance}`,
  leftOut: (count) => `${count} left out, at kinks`,
};

const chinese: Messages = {
  title: {
    passed: "预期梯度与数值导数不一致，但两者一致",
    "wrong-gradient": "预期梯度与数值导数一致，但两者不一致",
    "not-finite": "预期梯度为有限值，但其中有 NaN 或无穷大",
    undecided: "预期数值导数能判断梯度是否正确，但在此处无法判断：请让输入避开不可导点，并使用双精度计算",
  },
  status: { passed: "一致", "wrong-gradient": "错误", "not-finite": "非有限值", undecided: "无法判断" },
  input: (position, shape, status) => `输入 ${position}（从 0 起），形状 ${shape}：${status}`,
  at: (index) => `偏差最大处 ${index}`,
  labels: { analytic: "解析梯度", numeric: "数值导数", ratio: "比值    " },
  wrong: (wrong, all, tolerance) => `${all} 个元素中有 ${wrong} 个偏差超过 ${tolerance}`,
  leftOut: (count) => `${count} 个位于不可导点，未比较`,
};

/** What a gradient check came to, input by input, with the worst entry of each that did not pass. */
export function gradcheckText({ status, inputs }: GradcheckReport, locale: Locale): string {
  const messages = locale === "zh" ? chinese : english;
  return [messages.title[status], ...inputs.map((input) => inputText(input, messages))].join("\n\n");
}

function inputText(
  { input, shape, status, worst, wrong, leftOut, tolerance }: InputGradcheck,
  messages: Messages,
) {
  const lines = [messages.input(input, `[${shape.join(", ")}]`, messages.status[status])];
  if (status !== "passed" && worst !== null) {
    const { analytic, numeric, ratio } = messages.labels;
    const place = worst.index.length === 0 ? [] : [messages.at(`[${worst.index.join(", ")}]`)];
    lines.push(
      ...place,
      `  ${analytic}  ${number(worst.analytic)}`,
      `  ${numeric}  ${number(worst.numeric)} ± ${worst.numericError.toExponential(0)}`,
      `  ${ratio}  ${number(worst.ratio)}`,
    );
  }
  const all = shape.reduce((product, extent) => product * extent, 1);
  if (status === "wrong-gradient") lines.push(messages.wrong(wrong, all, tolerance.toExponential(1)));
  if (leftOut > 0) lines.push(messages.leftOut(leftOut));
  return lines.map((text, i) => (i === 0 ? text : `  ${text}`)).join("\n");
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
}
