import { describe, expect, test } from "vitest";
import type { CheckReport } from "../report/report.ts";
import { explainChecks } from "./explain-checks.ts";
import { explanationText } from "./explanation-text.ts";
import { check, diagnoses, outcomes } from "./testing/sample-reports.ts";

const failures = outcomes.filter(({ status }) => status !== "passed");
const wrong = { status: "wrong-value", located: null, detail: null } as const;

function textOf(failed: CheckReport, locale: "zh" | "en"): string[] {
  return explainChecks([failed], locale).flatMap((explained) => explanationText(explained, locale));
}

/** Every status and kind with what is said of it, for people to read over. */
function sentences(locale: "zh" | "en") {
  return {
    outcomes: failures.map((outcome) => textOf(check("c", outcome), locale).join("\n")).join("\n\n"),
    diagnoses: diagnoses.map((d) => textOf(check("c", wrong, [d]), locale).join("\n")).join("\n\n"),
  };
}

describe("what is said", () => {
  test("of every outcome, in English", () => {
    expect(sentences("en").outcomes).toMatchInlineSnapshot(`
      "y has the right shape, but not the expected values.
      Case: four examples, three features
      y[2, 1]: yours 0.7069, expected 0.1240
      hint: Work out the worst entry by hand and compare each step with the code.

      The result is not the expected one.
      mean = 0.307500 ∉ [0.65, 0.75]
      Case: four examples, three features
      hint: Look up what the statement asks for there, and find where the code does otherwise.

      The result is not the expected one.
      Case: four examples, three features
      hint: Make up a small case of this kind and follow the code through it by hand.

      The gradient is not the expected one.
      Case: four examples, three features
      hint: Make up a small case of this kind and derive one entry on paper with the chain rule.

      y should have the shape [4, 3], but has [3, 4].
      Case: four examples, three features
      hint: Check which axes are summed over, the order of the axes and the keys of the result.

      runningVar, which should have the shape [3], is missing from the result.
      Case: four examples, three features
      hint: Check which axes are summed over, the order of the axes and the keys of the result.

      The result has cache["x.hat"], of the shape [4, 3], and it was not asked for.
      Case: four examples, three features
      hint: Check which axes are summed over, the order of the axes and the keys of the result.

      y is ragged: rows of one level differ in length.
      Case: four examples, three features
      hint: Print the result with console.log before it is returned; the statement gives its shape.

      y is NaN at [0, 2].
      Case: four examples, three features
      hint: Look for a division by zero, the logarithm of zero or an exponential of a large number.

      The call changed its input x: 1.5 became 0.3 at [0, 0].
      Case: four examples, three features
      hint: Write into a new array. A copy by [...a], { ...a } or slice copies only the outermost level, so nested arrays need a copy at every level; and push, reverse and sort change the array they are called on. The inputs belong to the caller.

      The call changed its input x.
      Case: four examples, three features
      hint: Write into a new array. A copy by [...a], { ...a } or slice copies only the outermost level, so nested arrays need a copy at every level; and push, reverse and sort change the array they are called on. The inputs belong to the caller.

      model.w1 shares an array with the input state.w1: a change to one changes the other.
      Case: four examples, three features
      hint: Return copies, down to the innermost arrays, of what comes back as it was too.

      Two calls with the same inputs gave different results: the result was 0.5, then 0.25.
      Case: four examples, three features
      hint: Keep nothing between calls: everything a call needs comes as a parameter, random numbers too.

      The code threw TypeError.
      v.at is not a function
      Line 12, column 20
      Case: four examples, three features
      hint: Look at the marked line: which value is not what it takes for granted?

      The code did not finish within 2 s and was stopped.
      Case: four examples, three features
      hint: Look for a loop that never ends, or for work repeated inside an inner loop.

      batchNorm did not finish within 2 s and was stopped.
      Case: four examples, three features
      hint: Look for a loop that never ends, or for work repeated inside an inner loop.

      batchNorm did not finish within 2 s and was stopped. In a second run the marked loop went round 1,999,998 times without ending.
      Line 12, column 20
      Case: four examples, three features
      hint: Follow the condition of this loop through one round: what is to make it false?

      This was not run: the 10 s for all checks together were used up.
      Case: four examples, three features
      hint: The checks before it took too long: look for work repeated inside an inner loop.

      The code needed more than 128 MB of memory and was stopped.
      Case: four examples, three features
      hint: Look for an array that grows in every round, or a size that is a product by mistake.

      batchNorm needed more than 128 MB of memory and was stopped.
      Case: four examples, three features
      hint: Look for an array that grows in every round, or a size that is a product by mistake.

      The file is not valid TypeScript, so nothing could be run.
      Expected \`,\` or \`)\` but found \`;\`
      Line 12, column 20
      hint: Mend the marked place and run again.

      The file exports no function batchNormBackward. It exports batchNorm, batchnormBackward.
      hint: Write export function batchNormBackward, spelt as in the starter.

      The code uses import, which a submission does not have.
      Line 12, column 20
      Case: four examples, three features
      hint: Use plain TypeScript only: no imports, no files, no network, no timers.

      There is no file batch-norm.ts, but there is batchnorm.ts.
      hint: Hand the answer in as batch-norm.ts.

      The file is larger than 512 kB, the most a submission may have. Nothing could be run.
      hint: Hand in the TypeScript you wrote and nothing else.

      The file is not text in UTF-8. Nothing could be run.
      hint: Check that it is the TypeScript you wrote, and save it as UTF-8.

      In place of the file there is a link. Nothing could be run.
      hint: Hand in the file itself; links, pipes and devices are not read.

      The file cannot be read: there is no permission. Nothing could be run.
      hint: Mend the permissions of the file, or hand it in again.

      The grader failed here. This is not your code's doing and costs no points.
      hint: Run it again. If it fails again, report it; the grader's log has the details."
    `);
  });
  test("of every outcome, in Chinese", () => {
    expect(sentences("zh").outcomes).toMatchInlineSnapshot(`
      "y 的形状正确，但数值与期望不符。
      用例：四个样本、三个特征
      y[2, 1]：你的值 0.7069，期望值 0.1240
      提示：手算误差最大的那一项，与代码逐步对照。

      结果与期望不符。
      mean = 0.307500 ∉ [0.65, 0.75]
      用例：四个样本、三个特征
      提示：查一查题面在这里要求什么，再找出代码在哪一步与它不符。

      结果与期望不符。
      用例：四个样本、三个特征
      提示：自己造一个这样的小例子，顺着代码手算一遍。

      梯度与期望不符。
      用例：四个样本、三个特征
      提示：自己造一个这样的小例子，用链式法则在纸上推导其中一项。

      y 的形状应为 [4, 3]，实际是 [3, 4]。
      用例：四个样本、三个特征
      提示：检查沿哪些轴求和、各轴的顺序，以及返回对象的键名。

      结果缺少 runningVar，它的形状应为 [3]。
      用例：四个样本、三个特征
      提示：检查沿哪些轴求和、各轴的顺序，以及返回对象的键名。

      结果多出了 cache["x.hat"]（形状 [4, 3]），题目没有要求它。
      用例：四个样本、三个特征
      提示：检查沿哪些轴求和、各轴的顺序，以及返回对象的键名。

      y 处参差不齐：同一层的各行长度不一。
      用例：四个样本、三个特征
      提示：返回之前用 console.log 打印结果；形状见题面。

      y 在 [0, 2] 处的值是 NaN。
      用例：四个样本、三个特征
      提示：检查是否有除以零、对零取对数，或对很大的数取指数。

      调用改动了输入 x：在 [0, 0] 处由 1.5 变成了 0.3。
      用例：四个样本、三个特征
      提示：把结果写进新数组。[...a]、{ ...a } 和 slice 只复制最外层，嵌套的数组每一层都要复制；而 push、reverse、sort 改的就是调用它们的那个数组。不要改动调用者传入的数据。

      调用改动了输入 x。
      用例：四个样本、三个特征
      提示：把结果写进新数组。[...a]、{ ...a } 和 slice 只复制最外层，嵌套的数组每一层都要复制；而 push、reverse、sort 改的就是调用它们的那个数组。不要改动调用者传入的数据。

      model.w1 与输入 state.w1 共用同一个数组：改动一个，另一个也跟着变。
      用例：四个样本、三个特征
      提示：返回副本，直到最内层的数组；原样返回的部分也要复制。

      用同样的输入调用两次，结果不同：结果先是 0.5，后是 0.25。
      用例：四个样本、三个特征
      提示：不要在两次调用之间保留任何东西：所需的一切都由参数传入，随机数也一样。

      代码抛出了 TypeError。
      v.at is not a function
      第 12 行，第 20 列
      用例：四个样本、三个特征
      提示：看标出的这一行：哪个值与代码的假设不同？

      代码在 2 s 内没有运行完，已被中止。
      用例：四个样本、三个特征
      提示：检查是否有不会结束的循环，或在内层循环里重复做的计算。

      batchNorm 在 2 s 内没有运行完，已被中止。
      用例：四个样本、三个特征
      提示：检查是否有不会结束的循环，或在内层循环里重复做的计算。

      batchNorm 在 2 s 内没有运行完，已被中止。再运行一次时，标出的循环转了 1,999,998 圈仍未结束。
      第 12 行，第 20 列
      用例：四个样本、三个特征
      提示：跟着这个循环的条件走一圈：它靠什么变为假？

      这一项没有运行：全部检查共用的 10 s 已经用完。
      用例：四个样本、三个特征
      提示：前面的检查用时过长：看内层循环里是否有重复做的计算。

      代码占用的内存超过 128 MB，已被中止。
      用例：四个样本、三个特征
      提示：检查是否有每一轮都在增长的数组，或误乘出来的尺寸。

      batchNorm 占用的内存超过 128 MB，已被中止。
      用例：四个样本、三个特征
      提示：检查是否有每一轮都在增长的数组，或误乘出来的尺寸。

      文件不是合法的 TypeScript，因此没有运行。
      这里应为“,”或“)”，却是“;”。
      第 12 行，第 20 列
      提示：改正标出的位置，再运行一次。

      文件没有导出函数 batchNormBackward。目前导出的是 batchNorm、batchnormBackward。
      提示：写成 export function batchNormBackward，名字与初始代码一致。

      代码用到了 import，评测环境中不提供。
      第 12 行，第 20 列
      用例：四个样本、三个特征
      提示：只需使用普通的 TypeScript：不导入模块，不读写文件，不访问网络，不用定时器。

      没有文件 batch-norm.ts，但有 batchnorm.ts。
      提示：请以 batch-norm.ts 为文件名提交答案。

      文件超过 512 kB，这是提交文件的上限，因此没有运行。
      提示：请只提交你编写的 TypeScript 文件。

      文件不是 UTF-8 文本，因此没有运行。
      提示：请确认它就是你编写的 TypeScript 文件，并以 UTF-8 保存。

      这里不是普通文件，而是链接，因此没有运行。
      提示：请提交文件本身：链接、管道和设备不会被读取。

      无法读取文件：没有权限，因此没有运行。
      提示：请修正文件的权限，或重新提交。

      评测程序在这里出了错，与你的代码无关，不扣分。
      提示：请再运行一次；若仍然出现，请反馈给我们，详情在评测日志里。"
    `);
  });
  test("of every diagnosis, in English", () => {
    expect(sentences("en").diagnoses).toMatchInlineSnapshot(`
      "You treat mean and variance as constants. They depend on x too: every xⱼ moves every x̂ᵢ.
      Case: four examples, three features
      hint: Add the two paths through mean and variance to gradInput.

      Every entry of gradWeight is N (4) times the expected one.
      Case: four examples, three features
      hint: A mean may be a sum here, or what counts once is added inside a loop over this size: look for a missing division, or for that loop.

      Every entry of gradWeight is 1/N (0.25) times the expected one.
      Case: four examples, three features
      hint: Something is divided by this size once too often.

      Every entry of gradInput is 1/N (0.25) times the expected one. In these cases 1/C is the same number: it may be either.
      Case: four examples, three features
      hint: Something is divided by one of these sizes once too often.

      Every entry of loss is N (4) times the expected one. In these cases C and gradOutput are the same number: it may be any of them.
      Case: four examples, three features
      hint: A mean may be a sum here, or what counts once is added inside a loop over this size: look for a missing division, or for that loop. Or: gradOutput is multiplied in once too often.

      Every entry of the result is 2.5 times the expected one.
      Case: four examples, three features
      hint: Look for a factor that is missing or stands twice: a constant, or something made of sizes.

      Every entry of gradWeight is 2 times the expected one.
      Case: four examples, three features
      hint: Look for a factor that is missing or stands twice: a constant, or something made of sizes.

      Every entry of gradWeight is 0.
      Case: four examples, three features
      hint: Look for an array that is made but never written, or a term that is multiplied by zero.

      Every entry of gradWeight is gradOutput (1.7) times the expected one.
      Case: four examples, three features
      hint: gradOutput is multiplied in once too often.

      gradWeight has the opposite sign in every entry.
      Case: four examples, three features
      hint: Follow the signs: of a difference, of its derivative, of the update.

      The numbers in gradBias are right, and in the right order; only the shape is not.
      Case: four examples, three features
      hint: Count the levels of brackets against the shape in the statement: [a, b] has the shape [2], [[a, b]] the shape [1, 2].

      The numbers in the result are right, and in the right order; only the shape is not.
      Case: four examples, three features
      hint: There are as many levels of brackets as there should be; it is the lengths that differ. Compare them with the shape in the statement. Where a flat array is cut into rows, each row is as long as the last size of the shape.

      gradWeight is right, but transposed: rows and columns are exchanged.
      Case: four examples, three features
      hint: Write the shapes beside each factor of the product; they show where a transpose belongs.

      gradWeight has the right entries in reverse order along axes 2, 3.
      Case: four examples, three features
      hint: Check the order of the indices, forwards or backwards along this axis, and whether it is turned once, twice or not at all.

      gradBias is not summed over the batch.
      Case: four examples, three features
      hint: All examples share this parameter, so their gradients add up.

      mean is what a reduction over axis 1 gives.
      Case: four examples, three features
      hint: Write down the shape before and after the reduction; the axis that vanishes is the one reduced.

      Only the entry [0, 2] of y is wrong.
      Case: four examples, three features
      hint: Work this entry out by hand; look at borders, first and last indices, ties.

      Every entry of y is off by the same amount, 0.5.
      Case: four examples, three features
      hint: Look for a constant that is added once too often, or not at all.

      gradInput is right to about seven digits, the precision of 32-bit numbers.
      Case: four examples, three features
      hint: Use plain arrays or Float64Array, not Float32Array or Math.fround.

      Every entry of the result is W/H (1.25) times the expected one.
      Case: four examples, three features
      hint: One size stands where the other is meant: look at what is divided by.

      Every entry of y is √N (2) times the expected one.
      Case: four examples, three features
      hint: Compare what is divided by with the statement: the size itself, its root, or neither.

      Every entry of runningVar is N/(N−1) (1.333) times the expected one.
      Case: four examples, three features
      hint: Compare what is divided by with the statement: the number of values, or that number less one.

      Every entry of y is 1−p (0.75) times the expected one.
      Case: four examples, three features
      hint: Look at where this value is used: it is missing as a factor, or stands once too often.

      Every entry of loss is 1/ln 2 (1.443) times the expected one.
      Case: four examples, three features
      hint: A logarithm or an exponential goes by another base than is asked for: Math.log is the natural one, beside Math.log2 and Math.log10.

      Every entry of the result is the exact GELU, with the error function, of x, where the GELU by its tanh formula is asked for.
      Case: four examples, three features
      hint: Compare the formula in the code with the one in the statement, term by term.

      Every entry of y is the softplus, log(1 + eˣ), of x, where the ReLU is asked for.
      Case: four examples, three features
      hint: Compare the formula in the code with the one in the statement, term by term.

      y holds the right numbers with its axes in another order: its axes are the axes 0, 2, 3, 1 of the expected one.
      Case: four examples, three features
      hint: Write down what each axis means, for the inputs and for the result, and return them in the stated order.

      h has the right entries one place late along axis 0.
      Case: four examples, three features
      hint: Check the first index of the loop and each + 1 or - 1 in an index.

      loss is right, but one step early: each call returns what the call after it should.
      Case: four examples, three features
      hint: Check what is read or stored first: the value before the step, or the one after it.

      Each entry of y is the sum of the expected ones up to it along axis 1.
      Case: four examples, three features
      hint: A sum goes on where the next one should begin. Set it to 0 inside the loop over the entries, not before it.

      Each entry of gradInput is the sum of all the expected ones up to it, row by row.
      Case: four examples, three features
      hint: A sum goes on where the next one should begin. Set it to 0 inside the loop over the entries, not before it.

      In each case every entry of gradBias is the expected one times one whole number, which differs from case to case.
      Case: four examples, three features
      hint: What counts once is added inside one loop too many, or a sum stands where a mean is asked for. Which number of places, windows or channels is it?

      In each case every entry of gradBias is the expected one divided by one whole number, which differs from case to case.
      Case: four examples, three features
      hint: A mean is taken where a sum is asked for, or a size divides once too often. Which number of places, windows or channels is it?

      Each entry of gradBias is the sum of all the expected ones along axis 0.
      Case: four examples, three features
      hint: All places along axis 0 add to one variable or one array; each needs a sum of its own.

      Each entry of y is the mean of all the expected ones along axis 1.
      Case: four examples, three features
      hint: The mean is taken over axis 1 too; each place along it keeps its own value.

      y is the same everywhere along axis 1; the expected values differ there.
      Case: four examples, three features
      hint: Something is summed, averaged or read once for the whole axis, or one array stands in all its places; each place needs a value of its own.

      Wherever newMean is wrong, runningMean is expected exactly as it was passed in; yours is something else.
      Case: four examples, three features
      hint: Look for a change of runningMean that should not be made here: a mode, a flag or a condition that leaves it as it is.

      Wherever the result is wrong, x is expected exactly as it was passed in; yours is something else.
      Case: four examples, three features
      hint: Look for a change of x that should not be made here: a mode, a flag or a condition that leaves it as it is.

      gradInput keeps the derivative of every output apart; multiplied with gradOutput and summed over the outputs it is right.
      Case: four examples, three features
      hint: A backward returns the product with gradOutput: the gradient has the shape of the input.

      The result is wrong exactly where x is not positive, and right everywhere else.
      Case: four examples, three features
      hint: Look at the branch of the code that is taken for these entries of x.

      gradInput is wrong only at the border of its last two axes, and right everywhere inside.
      Case: four examples, three features
      hint: Look at padding, at the bounds of the loops and at what happens to places outside.

      h is wrong only at the last place along axis 0, and right everywhere else.
      Case: four examples, three features
      hint: Look at the first and the last round of the loop over this axis.

      The result is NaN or infinite in exactly those cases in which logits has entries beyond ±709, where one of eˣ and e⁻ˣ overflows and the other underflows.
      Case: four examples, three features
      hint: Rewrite the expression so that no exponential of a large number is taken: subtract the largest entry, or use log1p(exp(-|x|)).

      y is NaN or infinite in exactly those cases in which mask has a row in which everything is masked.
      Case: four examples, three features
      hint: Nothing is left to divide by in such a row: treat it apart, as the statement says.

      y is NaN or infinite in exactly those cases in which p has an entry that is 0.
      Case: four examples, three features
      hint: Look for a division by it or a logarithm of it, and treat 0 apart.

      y is NaN or infinite in exactly those cases in which x has a row or column of equal entries, whose spread is 0.
      Case: four examples, three features
      hint: Look for a division by a spread; eps keeps it away from 0.

      Every case of this check with stride[0] = stride[1] is passed, and no other.
      Case: four examples, three features
      hint: Look for a place in the code where one stands and the other is meant.

      Every case of this check with kH = kW (and weightDecay = 0) is passed, and no other.
      Case: four examples, three features
      hint: Look at the part of the code that this value switches off, or makes no difference to.

      y is too short by 1 along axis 2, in every case in which its shape is wrong.
      Case: four examples, three features
      hint: Check the formula for this size: what is rounded, what is added, and which size each axis goes by.

      The result is too long by 1 along each axis that is wrong.
      Case: four examples, three features
      hint: Check the formula for this size: what is rounded, what is added, and which size each axis goes by.

      gradInput does not depend on gradOutput: it stays the same when that is doubled, and when it is 0.
      Case: four examples, three features
      hint: By the chain rule gradOutput is a factor of every gradient.

      gradInput is four times as large when gradOutput is doubled: it is multiplied in twice.
      Case: four examples, three features
      hint: By the chain rule gradOutput is a factor once; look for the second one.

      gradInput has a part that does not depend on gradOutput: it is not 0 when that is 0.
      Case: four examples, three features
      hint: Look for a term that is added without gradOutput: by the chain rule it is a factor of each.

      gradInput does not double when gradOutput is doubled, as every gradient must.
      Case: four examples, three features
      hint: Look for gradOutput inside a function or a condition: by the chain rule it is only a factor.

      gradKey is what it should be if only the last slice of gradOutput along axis 1 counted, and all others were 0.
      Case: four examples, three features
      hint: The parts along this axis add up (+=): look for one that overwrites those before, or a start from 0 inside the loop.

      gradX is what it should be if only the first slice of gradOutput.h along axis 2 counted, and all others were 0.
      Case: four examples, three features
      hint: Look for a return or a break inside the loop over this axis, or an index that stays 0.

      gradWeight holds one and the same array in several places: what is written to one of them is in all.
      Case: four examples, three features
      hint: Make a new array for each place, inside the loop or by Array.from: fill(array) puts one array everywhere, and an array that is pushed again and again stays one.

      m.w and v.w share one array: what is written to it is in both.
      Case: four examples, three features
      hint: Make a new array for each place, inside the loop or by Array.from: fill(array) puts one array everywhere, and an array that is pushed again and again stays one.

      Called with one example at a time, your code gives results that together make up the expected one; for the whole batch gradWeight is that of the last example alone.
      Case: four examples, three features
      hint: Add the part of each example to what is there (+=); do not overwrite it, nor start anew in the loop.

      Called with one example at a time, your code gives results that together make up the expected one; for the whole batch gradWeight is that of the first example alone.
      Case: four examples, three features
      hint: Look for a return inside the loop over the examples, or an index that stays 0.

      Called with one example at a time, your code gives results that together make up the expected one; for the whole batch gradWeight is their mean, where their sum is expected.
      Case: four examples, three features
      hint: The parts of the examples add up here: do not divide by their number.

      Called with one example at a time, your code gives results that together make up the expected one; for the whole batch gradWeight is their sum, where their mean is expected.
      Case: four examples, three features
      hint: Divide by the number of examples.

      Called with one example at a time, your code gives results that together make up the expected one; for the whole batch gradWeight is not what they make together.
      Case: four examples, three features
      hint: Look at what the examples share in the code: a variable set outside the loop, a function of their sum or mean that belongs to each, or a wrong index of the example.

      Called with one place along C at a time, your code gives results that together make up the expected one; for all of them y is that of the last place along C alone.
      Case: four examples, three features
      hint: Add the part of each place along C to what is there (+=); do not overwrite it, nor start anew in the loop.

      Called with one place along C at a time, your code gives results that together make up the expected one; for all of them y is that of the first place along C alone.
      Case: four examples, three features
      hint: Look for a return inside the loop over the places along C, or an index that stays 0.

      Called with one place along C at a time, your code gives results that together make up the expected one; for all of them y is their mean, where their sum is expected.
      Case: four examples, three features
      hint: The parts of the places along C add up here: do not divide by their number.

      Called with one place along C at a time, your code gives results that together make up the expected one; for all of them y is their sum, where their mean is expected.
      Case: four examples, three features
      hint: Divide by the number of places along C.

      Called with one place along C at a time, your code gives results that together make up the expected one; for all of them y is not what they make together.
      Case: four examples, three features
      hint: Look at what the places along C share in the code: a variable set outside the loop, a function of their sum or mean that belongs to each, or a wrong index along C.

      The result is not the expected one.
      The smallest input found on which it goes wrong: x = [[1, -2.5]], options = { training: true, eps: 1e-5, mode: "sum" }. With it batchNorm gives [[NaN]] for y, where [[0]] is expected.
      Case: four examples, three features
      hint: Follow the calculation by hand for this input, and print each step beside it.

      If kernel is reversed along axes 0 and 1 before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If weight is transposed (axes 0 and 1 exchanged) before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If kernel is turned by 90° (axes 0 and 1) before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If h is moved by one place towards the end along axis 0, the last coming first, before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If pad is made smaller by 1 before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: It is read as 1 too small or too large: check whether it counts from 0 or from 1, and each + 1 and - 1.

      If p is replaced by 1 − p before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: The code takes it for its counterpart: check what the statement says it stands for.

      If beta1 is exchanged with beta2 before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If reduction is replaced by "mean" before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: The code takes it for its counterpart: check what the statement says it stands for.

      If query is multiplied by √(D/E) before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: A factor on it is missing, or goes by another size: compare with the statement.

      If mask is turned into its opposite before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: The code takes it for its counterpart: check what the statement says it stands for.

      If padding is given with its two entries exchanged before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: Check the order in which it is read: forwards or backwards, which index comes first, which of two is which.

      If outputPadding is halved before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: It counts for twice or half of what it should: a factor 2 is missing, or stands where none belongs, as for both sides.

      If logits is replaced by softmax(logits) before a call, your code gives exactly what is expected in every public case of this check.
      Case: four examples, three features
      hint: This step on it is missing, or the code does the opposite.

      Your results are exactly those of batchNorm with one slip: a term with eps is missing from a sum.
      Case: four examples, three features
      hint: Find the place in batchNorm, and compare it with the statement symbol by symbol.

      Your results are exactly those of batchNorm or batchNormBackward with one slip: C is used where N belongs, in an expression with momentum; or else a loop makes one round too few.
      Case: four examples, three features
      hint: Find the place in batchNorm or batchNormBackward, and compare it with the statement symbol by symbol.

      The result is not the expected one.
      Case: four examples, three features
      The fault is in the forward function batchNorm: your gradient is right for it, but it computes something else than asked.
      hint: Make up a small case of this kind and follow the code through it by hand.

      The result is not the expected one.
      Case: four examples, three features
      The fault is in batchNormBackward or in what it calls: its gradient matches neither the expected one nor the numeric one of your own forward.
      hint: Make up a small case of this kind and follow the code through it by hand."
    `);
  });
  test("of every diagnosis, in Chinese", () => {
    expect(sentences("zh").diagnoses).toMatchInlineSnapshot(`
      "你把均值和方差当成了常数。它们也依赖 x：每个 xⱼ 都会影响每个 x̂ᵢ。
      用例：四个样本、三个特征
      提示：在 gradInput 中补上经过均值与方差的两条路径。

      gradWeight 的每一项都是期望值的 N（4）倍。
      用例：四个样本、三个特征
      提示：这里可能该取平均却取了求和，或者本该只加一次的量放在了对这个尺寸的循环里：检查漏掉的除法，或这样的循环。

      gradWeight 的每一项都是期望值的 1/N（0.25）倍。
      用例：四个样本、三个特征
      提示：多除了一次这个尺寸。

      gradInput 的每一项都是期望值的 1/N（0.25）倍。在这些用例里 1/C 与它相等，两种可能都有。
      用例：四个样本、三个特征
      提示：多除了一次其中某个尺寸。

      loss 的每一项都是期望值的 N（4）倍。在这些用例里 C、gradOutput 与它相等，几种可能都有。
      用例：四个样本、三个特征
      提示：这里可能该取平均却取了求和，或者本该只加一次的量放在了对这个尺寸的循环里：检查漏掉的除法，或这样的循环。或者：gradOutput 多乘了一次。

      结果的每一项都是期望值的 2.5 倍。
      用例：四个样本、三个特征
      提示：检查是否漏乘或多乘了某个因子：一个常数，或由尺寸构成的量。

      gradWeight 的每一项都是期望值的 2 倍。
      用例：四个样本、三个特征
      提示：检查是否漏乘或多乘了某个因子：一个常数，或由尺寸构成的量。

      gradWeight 的每一项都是 0。
      用例：四个样本、三个特征
      提示：检查是否有建好之后从未写入的数组，或者某一项被乘了 0。

      gradWeight 的每一项都是期望值的 gradOutput（1.7）倍。
      用例：四个样本、三个特征
      提示：gradOutput 多乘了一次。

      gradWeight 的每一项都差一个负号。
      用例：四个样本、三个特征
      提示：逐步核对符号：差的顺序、求导之后、更新的方向。

      gradBias 的数值和顺序都对，只有形状不对。
      用例：四个样本、三个特征
      提示：对照题面给出的形状数一数方括号的层数：[a, b] 的形状是 [2]，[[a, b]] 的形状是 [1, 2]。

      结果的数值和顺序都对，只有形状不对。
      用例：四个样本、三个特征
      提示：方括号的层数没错，不对的是各层的长度。把它们与题面给出的形状逐个对照。把一维数组切成行时，每行的长度是形状的最后一个数。

      gradWeight 的数值正确，但行列互换了（少了或多了一次转置）。
      用例：四个样本、三个特征
      提示：在乘积的每个因子旁写上形状，就能看出哪里需要转置。

      gradWeight 的数值正确，但沿第 2、3 轴的顺序反了。
      用例：四个样本、三个特征
      提示：检查沿这个轴的下标顺序：该正着走还是倒着走；也看看是翻了一次、两次，还是没有翻。

      gradBias 没有沿批量维度求和。
      用例：四个样本、三个特征
      提示：所有样本共用这个参数，因此各样本的梯度要相加。

      mean 恰好是沿第 1 轴归约的结果。
      用例：四个样本、三个特征
      提示：写出归约前后的形状，消失的那个轴就是被归约的轴。

      y 只有 [0, 2] 这一项不对。
      用例：四个样本、三个特征
      提示：手算这一项；留意边界、首末下标与并列的情形。

      y 的每一项都与期望值相差同一个数 0.5。
      用例：四个样本、三个特征
      提示：检查是否多加或漏加了某个常数。

      gradInput 只有约七位有效数字正确，这是 32 位浮点数的精度。
      用例：四个样本、三个特征
      提示：使用普通数组或 Float64Array，不要用 Float32Array 或 Math.fround。

      结果的每一项都是期望值的 W/H（1.25）倍。
      用例：四个样本、三个特征
      提示：两个尺寸用混了：检查除数用的是哪一个。

      y 的每一项都是期望值的 √N（2）倍。
      用例：四个样本、三个特征
      提示：对照题面检查除数：除以这个尺寸本身、除以它的平方根，还是都不除。

      runningVar 的每一项都是期望值的 N/(N−1)（1.333）倍。
      用例：四个样本、三个特征
      提示：对照题面检查除数：是个数本身，还是个数减一。

      y 的每一项都是期望值的 1−p（0.75）倍。
      用例：四个样本、三个特征
      提示：检查这个值用在了哪里：作为因子，它漏乘了，或多乘了一次。

      loss 的每一项都是期望值的 1/ln 2（1.443）倍。
      用例：四个样本、三个特征
      提示：对数或指数的底用错了：Math.log 是自然对数，另有 Math.log2 和 Math.log10。

      结果的每一项都是对 x 计算 GELU（精确式，用误差函数） 得到的，题目要求的是 GELU（tanh 近似式）。
      用例：四个样本、三个特征
      提示：把代码里的公式与题面的公式逐项对照。

      y 的每一项都是对 x 计算 softplus（log(1 + eˣ)） 得到的，题目要求的是 ReLU。
      用例：四个样本、三个特征
      提示：把代码里的公式与题面的公式逐项对照。

      y 的数值都对，但轴的次序不对：它的各轴依次是期望结果的第 0、2、3、1 轴。
      用例：四个样本、三个特征
      提示：写出输入与结果每个轴的含义，再按题面给出的次序返回。

      h 的数值都对，但沿第 0 轴向后错了一位。
      用例：四个样本、三个特征
      提示：检查循环的起始下标，以及下标里的每个 + 1 和 - 1。

      loss 的数值都对，但早了一步：每次调用返回的是下一次该返回的结果。
      用例：四个样本、三个特征
      提示：检查先读取或先记录的是哪个值：更新之前的，还是更新之后的。

      y 的每一项都是沿第 1 轴到它为止的期望值之和。
      用例：四个样本、三个特征
      提示：累加的变量没有重新从 0 开始。应在遍历各项的循环之内清零，而不是在循环之前。

      gradInput 的每一项都是按行排列时到它为止所有期望值的和。
      用例：四个样本、三个特征
      提示：累加的变量没有重新从 0 开始。应在遍历各项的循环之内清零，而不是在循环之前。

      在同一个用例里，gradBias 的每一项都是期望值乘以同一个整数；不同的用例，这个整数也不同。
      用例：四个样本、三个特征
      提示：本该只加一次的量，在多出来的一层循环里加了多次；或者该求平均的地方求了和。看看这个整数是位置、窗口还是通道的个数。

      在同一个用例里，gradBias 的每一项都是期望值除以同一个整数；不同的用例，这个整数也不同。
      用例：四个样本、三个特征
      提示：该求和的地方求了平均，或者多除了一次某个尺寸。看看这个整数是位置、窗口还是通道的个数。

      gradBias 的每一项都是沿第 0 轴全部期望值的和。
      用例：四个样本、三个特征
      提示：第 0 轴上的各个位置都加到了同一个变量或同一个数组里；每个位置要有自己的和。

      y 的每一项都是沿第 1 轴全部期望值的平均。
      用例：四个样本、三个特征
      提示：平均连第 1 轴也算进去了；这个轴上的每个位置要保留自己的值。

      y 沿第 1 轴处处相同，而期望值沿这个轴各不相同。
      用例：四个样本、三个特征
      提示：有某个量对整个轴只求和、求平均或读取了一次，或者各个位置放的是同一个数组；每个位置都要有自己的值。

      newMean 出错的用例里，期望的都是原样返回传入的 runningMean，而你的结果与它不同。
      用例：四个样本、三个特征
      提示：检查是否对 runningMean 做了此处不该做的改动：某个模式、开关或条件要求它保持不变。

      结果出错的用例里，期望的都是原样返回传入的 x，而你的结果与它不同。
      用例：四个样本、三个特征
      提示：检查是否对 x 做了此处不该做的改动：某个模式、开关或条件要求它保持不变。

      gradInput 给出的是每个输出各自的导数；与 gradOutput 相乘并对输出求和之后，就是正确结果。
      用例：四个样本、三个特征
      提示：反向函数返回的是与 gradOutput 的乘积：梯度的形状与输入相同。

      结果恰好在 x 不为正的位置上不对，其余位置全对。
      用例：四个样本、三个特征
      提示：检查代码在 x 取这些值时走的分支。

      gradInput 只在最后两个轴的边界上不对，内部全对。
      用例：四个样本、三个特征
      提示：检查填充、循环的上下界，以及越界位置的处理。

      h 只在第 0 轴的最后一个位置上不对，其余全对。
      用例：四个样本、三个特征
      提示：检查沿这个轴的循环的第一轮与最后一轮。

      恰好在 logits 含有超出 ±709 的数（此时 eˣ 与 e⁻ˣ 一个上溢，一个下溢）的用例中，结果出现 NaN 或无穷大。
      用例：四个样本、三个特征
      提示：改写算式，避免对很大的数取指数：先减去最大值，或改用 log1p(exp(-|x|))。

      恰好在 mask 有一行全部被遮蔽的用例中，y 出现 NaN 或无穷大。
      用例：四个样本、三个特征
      提示：这样的行没有可归一化的项：按题面的约定单独处理。

      恰好在 p 含有 0的用例中，y 出现 NaN 或无穷大。
      用例：四个样本、三个特征
      提示：检查是否用它作除数或取了对数，并单独处理 0。

      恰好在 x 有一行或一列全部相等（离散程度为 0）的用例中，y 出现 NaN 或无穷大。
      用例：四个样本、三个特征
      提示：检查除以标准差或极差的地方；eps 能避免除以 0。

      在这项检查中，满足 stride[0] = stride[1] 的用例全部通过，其余全部不通过。
      用例：四个样本、三个特征
      提示：检查代码中是否有一处该用其中一个，却用了另一个。

      在这项检查中，满足 kH = kW（同时 weightDecay = 0）的用例全部通过，其余全部不通过。
      用例：四个样本、三个特征
      提示：检查代码中因这个取值而不起作用的那一部分。

      凡是形状不对的用例中，y 沿第 2 轴都少了 1。
      用例：四个样本、三个特征
      提示：核对这个尺寸的公式：哪里取整、加了几、每个轴用的是哪个尺寸。

      凡是形状不对的用例中，结果不对的每个轴都多了 1。
      用例：四个样本、三个特征
      提示：核对这个尺寸的公式：哪里取整、加了几、每个轴用的是哪个尺寸。

      gradInput 与 gradOutput 无关：把它加倍或设为 0，结果都不变。
      用例：四个样本、三个特征
      提示：按链式法则，每个梯度都含有因子 gradOutput。

      gradInput 在 gradOutput 加倍时变成四倍：它被乘了两次。
      用例：四个样本、三个特征
      提示：按链式法则，gradOutput 只作一次因子；找出多乘的那一次。

      gradInput 含有与 gradOutput 无关的一项：gradOutput 为 0 时它不为 0。
      用例：四个样本、三个特征
      提示：检查有没有哪一项没乘 gradOutput 就加了进去：按链式法则，每一项都含有它。

      gradInput 在 gradOutput 加倍时没有加倍，而任何梯度都应如此。
      用例：四个样本、三个特征
      提示：检查 gradOutput 是否进了某个函数或条件判断：按链式法则，它只作因子。

      gradKey 恰好等于 gradOutput 沿第 1 轴只保留最后一片、其余全为 0 时的正确梯度。
      用例：四个样本、三个特征
      提示：沿这一轴的各项应当累加（+=）：检查循环里是否覆盖了前面的结果，或者重新置零。

      gradX 恰好等于 gradOutput.h 沿第 2 轴只保留第一片、其余全为 0 时的正确梯度。
      用例：四个样本、三个特征
      提示：检查对这一轴的循环里是否提前 return 或 break，或者某个下标一直是 0。

      gradWeight 的好几处放的是同一个数组：写进其中一处，处处都会变。
      用例：四个样本、三个特征
      提示：每一处都要有新建的数组，可以在循环里新建，也可以用 Array.from：fill(数组) 会把同一个数组放到每一处，而把一个数组反复 push 进去，放进去的始终是它自己。

      m.w 与 v.w 共用同一个数组：改了一个，另一个也变。
      用例：四个样本、三个特征
      提示：每一处都要有新建的数组，可以在循环里新建，也可以用 Array.from：fill(数组) 会把同一个数组放到每一处，而把一个数组反复 push 进去，放进去的始终是它自己。

      逐个样本调用时，你的结果合起来正是期望值；但对整个批量，gradWeight 只是最后一个样本的结果。
      用例：四个样本、三个特征
      提示：把每个样本的贡献累加上去（+=），不要覆盖，也不要在循环里重新置零。

      逐个样本调用时，你的结果合起来正是期望值；但对整个批量，gradWeight 只是第一个样本的结果。
      用例：四个样本、三个特征
      提示：检查遍历各个样本的循环里是否提前 return，或者某个下标一直是 0。

      逐个样本调用时，你的结果合起来正是期望值；但对整个批量，gradWeight 是它们的平均，而期望的是总和。
      用例：四个样本、三个特征
      提示：这里各个样本的贡献应当相加，不要除以样本数。

      逐个样本调用时，你的结果合起来正是期望值；但对整个批量，gradWeight 是它们的总和，而期望的是平均。
      用例：四个样本、三个特征
      提示：还要除以样本数。

      逐个样本调用时，你的结果合起来正是期望值；但对整个批量，gradWeight 不等于它们合在一起的结果。
      用例：四个样本、三个特征
      提示：检查代码里各个样本共用的东西：在循环外设置的变量，本该逐个求值、却对它们的和或平均求值的函数，或写错的样本下标。

      把 C 上的位置一个一个分开调用时，你的结果合起来正是期望值；但放在一起调用时，y 只是最后一个 C 上的位置的结果。
      用例：四个样本、三个特征
      提示：把每个 C 上的位置的贡献累加上去（+=），不要覆盖，也不要在循环里重新置零。

      把 C 上的位置一个一个分开调用时，你的结果合起来正是期望值；但放在一起调用时，y 只是第一个 C 上的位置的结果。
      用例：四个样本、三个特征
      提示：检查遍历各个 C 上的位置的循环里是否提前 return，或者某个下标一直是 0。

      把 C 上的位置一个一个分开调用时，你的结果合起来正是期望值；但放在一起调用时，y 是它们的平均，而期望的是总和。
      用例：四个样本、三个特征
      提示：这里各个 C 上的位置的贡献应当相加，不要除以 C 的大小。

      把 C 上的位置一个一个分开调用时，你的结果合起来正是期望值；但放在一起调用时，y 是它们的总和，而期望的是平均。
      用例：四个样本、三个特征
      提示：还要除以 C 的大小。

      把 C 上的位置一个一个分开调用时，你的结果合起来正是期望值；但放在一起调用时，y 不等于它们合在一起的结果。
      用例：四个样本、三个特征
      提示：检查代码里各个 C 上的位置共用的东西：在循环外设置的变量，本该逐个求值、却对它们的和或平均求值的函数，或写错的 C 方向的下标。

      结果与期望不符。
      已找到的最小出错输入：x = [[1, -2.5]]，options = { training: true, eps: 1e-5, mode: "sum" }。此时 batchNorm 的 y 得到 [[NaN]]，期望值是 [[0]]。
      用例：四个样本、三个特征
      提示：用这组输入手算一遍，并把代码的每一步打印出来对照。

      若在调用之前把 kernel 沿第 0、1 轴反转，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 weight 转置（交换第 0、1 轴），你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 kernel 在第 0、1 轴的平面内旋转 90°，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 h 沿第 0 轴循环后移一位，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 pad 减 1，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：它被当成了大 1 或小 1 的数：核对它从 0 数起还是从 1 数起，以及每一处 + 1 和 - 1。

      若在调用之前把 p 换成 1 − p，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：代码把它当成了它的反面：核对题面里它代表什么。

      若在调用之前把 beta1 与 beta2 对调，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 reduction 换成 "mean"，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：代码把它当成了它的反面：核对题面里它代表什么。

      若在调用之前把 query 乘以 √(D/E)，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：它少了一个因子，或者因子用错了尺寸：与题面的公式对照。

      若在调用之前把 mask 取反，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：代码把它当成了它的反面：核对题面里它代表什么。

      若在调用之前把 padding 的两个分量对调，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：检查读取它的次序：正着还是倒着、哪个下标在前、两者有没有弄混。

      若在调用之前把 outputPadding 减半，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：它的作用成了应有的两倍或一半：少乘了 2，或多乘了 2，例如该算两侧还是一侧。

      若在调用之前把 logits 换成 softmax(logits)，你的代码在这项检查的所有公开用例中都恰好给出期望结果。
      用例：四个样本、三个特征
      提示：漏了对它的这一步处理，或者做成了相反的一步。

      你的结果与 batchNorm 里只写错一处时完全一致：少加了含 eps 的一项。
      用例：四个样本、三个特征
      提示：在 batchNorm 中找到这一处，与题面逐个符号对照。

      你的结果与 batchNorm 或 batchNormBackward 里只写错一处时完全一致：在含 momentum 的式子里，该用 N 的地方用了 C；或者循环少走了一轮。
      用例：四个样本、三个特征
      提示：在 batchNorm 或 batchNormBackward 中找到这一处，与题面逐个符号对照。

      结果与期望不符。
      用例：四个样本、三个特征
      问题出在前向函数 batchNorm：梯度与你自己的前向一致，但这个前向算的不是题目要求的结果。
      提示：自己造一个这样的小例子，顺着代码手算一遍。

      结果与期望不符。
      用例：四个样本、三个特征
      问题出在 batchNormBackward 或它调用的函数里：它给出的梯度既不等于期望值，也不等于你自己的前向的数值导数。
      提示：自己造一个这样的小例子，顺着代码手算一遍。"
    `);
  });

  test.each([
    [
      "unsupported-array",
      "Float32Array",
      "neither an Array nor a plain Float64Array: Float32Array.",
      "的数组：Float32Array。",
    ],
    ["unsupported-object", "Date", "an object that is no plain record: Date.", "的对象：Date。"],
    ["unsupported-object", "Object", "an object that is no plain record.", "的对象。"],
    ["unsupported-object", null, "an object that is no plain record.", "的对象。"],
  ] as const)("of what is %s: what came, %s", (malformation, received, en, zh) => {
    const outcome = {
      status: "wrong-shape",
      path: "y",
      step: null,
      expected: null,
      received,
      malformation,
    } as const;
    expect(textOf(check("c", outcome), "en")[0]).toContain(en);
    expect(textOf(check("c", outcome), "zh")[0]).toContain(zh);
  });

  test("of an error that only the code itself can have thrown, that its condition is too wide", () => {
    const threw = {
      status: "threw",
      name: "Error",
      message: "the kernel does not fit",
      position: null,
    } as const;
    const hintOf = (outcome: CheckReport["cases"][number]["outcome"], locale: "zh" | "en") =>
      textOf(check("c", outcome), locale).at(-1);
    expect(hintOf(threw, "en")).toContain(
      "In these cases nothing is to be thrown. For which inputs does the condition",
    );
    expect(hintOf(threw, "zh")).toContain("这些用例里都不该抛出错误。");
    const rangeError = { ...threw, name: "RangeError" };
    expect(hintOf(rangeError, "en")).toContain("In these cases nothing is to be thrown.");
    const endless = (): number => 1 + endless();
    const ofV8 = [
      ...[
        endless,
        () => new Array(-1),
        () => new Float64Array(-1),
        () => "a".repeat(-1),
        () => (1).toFixed(101),
      ],
      ...[() => String.fromCodePoint(-1), () => new Date(Number.NaN).toISOString(), () => (1).toString(1)],
      ...[() => 1n / 0n, () => new Float64Array(new ArrayBuffer(8), 16), () => (1).toPrecision(0)],
      () => new Float64Array(1).set([1, 2]),
    ];
    // Of Firefox and Safari, in which a page grades too.
    const ofOthers = [
      ...["invalid array length", "source array is too long", "too many function arguments"],
      ...[
        "Array size is not a small enough positive integer.",
        "Range consisting of offset and length are out of bounds",
      ],
    ];
    for (const message of [...ofV8.map(rangeErrorOf), ...ofOthers])
      expect(hintOf({ ...rangeError, message }, "en"), message).toContain("Run the public cases");
    expect(hintOf({ ...threw, name: "TypeError" }, "en")).toContain("Run the public cases");
    expect(hintOf({ ...threw, name: "Crash" }, "en")).toContain("Run the public cases");
    expect(hintOf({ ...threw, name: null, message: null }, "en")).toContain(
      "If the code has a throw of its own",
    );
    expect(hintOf({ ...threw, name: null, message: null }, "zh")).toContain("如果代码里有自己写的 throw");
  });

  function rangeErrorOf(act: () => unknown): string {
    try {
      act();
    } catch (error) {
      if (error instanceof RangeError) return error.message;
    }
    throw new Error(`expected a RangeError of V8, received none by ${act}`);
  }

  test.each(["en", "zh"] as const)("has no exclamation marks, in %s", (locale) => {
    expect(Object.values(sentences(locale)).join("\n")).not.toMatch(/[!！]/);
  });
});
