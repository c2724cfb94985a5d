import { exampleText, unlikeTexts } from "../text/example-text.ts";
import { formatCount, formatDuration, formatIndex, formatNumber } from "../text/format-number.ts";
import { isErrorName, isOwnThrow, isUnwritten } from "../thrown-error.ts";
import {
  apart,
  BATCH,
  BATCH_REMEDY,
  CAUSE,
  CAUSE_REMEDY,
  CHANGE_REMEDY,
  CHANGED,
  ENTRYWISE,
  STEP_AROUND,
  TRAIT,
  UPSTREAM,
  UPSTREAM_REMEDY,
} from "./evidence-zh.ts";
import { type FactorKind, factorKinds, hasName, type NamedFactor } from "./factor-kind.ts";
import {
  areShapes,
  code,
  foreignKind,
  isNested,
  NOTHING,
  type ReportedMalformation,
  type ReportMessages,
} from "./report-messages.ts";
import { slipChinese } from "./slip-zh.ts";
import { thrownInside } from "./thrown-inside.ts";
import { unreadable, unreadableNext } from "./unreadable-zh.ts";

export const reportChinese: ReportMessages = {
  verdict: { passed: "通过", failed: "尚未通过", fault: "评测程序出错" },

  status: {
    passed: "通过",
    "wrong-value": "数值不对",
    "wrong-shape": "形状不对",
    "wrong-gradient": "梯度不对",
    "not-finite": "出现非有限值",
    "mutated-input": "改动了输入",
    "aliased-input": "与输入共用数组",
    "non-deterministic": "两次结果不一致",
    threw: "抛出异常",
    "timed-out": "超时",
    "out-of-memory": "内存超限",
    "compile-error": "编译失败",
    "missing-export": "缺少导出",
    blocked: "不允许的操作",
    "missing-file": "缺少文件",
    "unreadable-file": "文件无法读取",
    "grader-fault": "评测程序出错",
  },

  outcome: {
    passed: () => "结果正确。",
    "wrong-value": ({ located }) =>
      located === null ? "结果与期望不符。" : `${named(located.path)}的形状正确，但数值与期望不符。`,
    "wrong-gradient": ({ located }) =>
      located === null ? "梯度与期望不符。" : `${named(located.path)}不是题目要求的导数。`,
    "wrong-shape": (outcome) => {
      const { path, expected, received, malformation } = outcome;
      if (malformation !== null) return `${named(path)}${malformed(malformation, foreignKind(outcome))}。`;
      return expected === null || received === null
        ? "结果的形式与要求不符。"
        : expected === NOTHING
          ? `结果多出了 ${code(path ?? "")}（${areShapes(received) ? "形状 " : ""}${code(received)}），题目没有要求它。`
          : received === NOTHING
            ? `结果缺少 ${code(path ?? "")}，它${areShapes(expected) ? "的形状" : ""}应为 ${code(expected)}。`
            : areShapes(expected, received)
              ? `${named(path)}的形状应为 ${code(expected)}，实际是 ${code(received)}。`
              : `${named(path)}应为 ${code(expected)}，实际是 ${code(received)}。`;
    },
    "not-finite": ({ path, index, received }) =>
      received === null ? "结果中含有非有限的数。" : `${named(path)}${at(index)}的值是 ${received}。`,
    "mutated-input": ({ parameter, index, before, after }) =>
      parameter === null
        ? "调用改动了它的输入。"
        : `调用改动了输入 ${code(parameter)}${before === null || after === null ? "" : `：${at(index)}由 ${formatNumber(before)} 变成了 ${formatNumber(after)}`}。`,
    "aliased-input": ({ path, parameter }) =>
      parameter === null
        ? "结果与某个输入共用同一个数组。"
        : `${named(path ?? "")}与输入 ${code(parameter)} 共用同一个数组：改动一个，另一个也跟着变。`,
    "non-deterministic": ({ path, index, first, second }) =>
      first === null || second === null
        ? "用同样的输入调用两次，结果不同。"
        : `用同样的输入调用两次，结果不同：${named(path)}${at(index)}先是 ${formatNumber(first, 17)}，后是 ${formatNumber(second, 17)}。`,
    threw: ({ name, message, inside }) => {
      if (isUnwritten(message)) return "这个函数还是初始代码的样子。";
      if (name === null) return "代码抛出了异常。";
      const what = isErrorName(name) ? ` ${code(name)}` : "一个不是 `Error` 的值";
      return inside === undefined ? `代码抛出了${what}。` : thrownInside.zh.threw(inside, what);
    },
    "timed-out": ({ limitMs, function: name, isUnstarted, loop }) => {
      if (limitMs === null) return `${calling(name)}没有在时限内运行完，已被中止。`;
      const limit = formatDuration(limitMs);
      if (isUnstarted === true && name !== undefined)
        return `这一项没有运行：${code(name)} 在前面的用例中都没有运行完。`;
      if (isUnstarted === true) return `这一项没有运行：全部检查共用的 ${limit} 已经用完。`;
      const stopped = `${calling(name)}在 ${limit} 内没有运行完，已被中止。`;
      return loop === undefined
        ? stopped
        : `${stopped}再运行一次时，标出的循环转了 ${formatCount(loop.rounds)} 圈仍未结束。`;
    },
    "out-of-memory": ({ limitMb, function: name }) =>
      `${calling(name)}占用的内存超过 ${limitMb} MB，已被中止。`,
    "compile-error": () => "文件不是合法的 TypeScript，因此没有运行。",
    "missing-export": ({ name, found }) =>
      `文件没有导出函数 ${code(name)}。${found.length === 0 ? "目前没有任何导出。" : `目前导出的是 ${found.map(code).join("、")}。`}`,
    blocked: ({ capability }) =>
      capability === null
        ? "代码用到了评测环境中不提供的功能。"
        : `代码用到了 ${code(capability)}，评测环境中不提供。`,
    "missing-file": ({ name, nearest }) =>
      `没有文件 ${code(name)}${nearest === null ? "" : `，但有 ${code(nearest)}`}。`,
    "unreadable-file": ({ cause }) => `${unreadable(cause)}，因此没有运行。`,
    "grader-fault": () => "评测程序在这里出了错，与你的代码无关，不扣分。",
  },

  next: {
    passed: () => "可以继续下一题。",
    "wrong-value": ({ located, detail }) =>
      located !== null
        ? "手算误差最大的那一项，与代码逐步对照。"
        : detail !== null
          ? "查一查题面在这里要求什么，再找出代码在哪一步与它不符。"
          : "自己造一个这样的小例子，顺着代码手算一遍。",
    "wrong-gradient": ({ located }) =>
      located !== null
        ? "用链式法则在纸上推导误差最大的那一项，逐项对照。"
        : "自己造一个这样的小例子，用链式法则在纸上推导其中一项。",
    "wrong-shape": ({ malformation }) =>
      malformation !== null
        ? "返回之前用 `console.log` 打印结果；形状见题面。"
        : "检查沿哪些轴求和、各轴的顺序，以及返回对象的键名。",
    "not-finite": () => "检查是否有除以零、对零取对数，或对很大的数取指数。",
    "mutated-input": (outcome) =>
      isNested(outcome)
        ? "把结果写进新数组。`[...a]`、`{ ...a }` 和 `slice` 只复制最外层，嵌套的数组每一层都要复制；而 `push`、`reverse`、`sort` 改的就是调用它们的那个数组。不要改动调用者传入的数据。"
        : "把结果写进新数组，不要改动调用者传入的数据。",
    "aliased-input": () => "返回副本，直到最内层的数组；原样返回的部分也要复制。",
    "non-deterministic": () => "不要在两次调用之间保留任何东西：所需的一切都由参数传入，随机数也一样。",
    threw: ({ name, position, message, inside }) =>
      isUnwritten(message)
        ? "把标出的那一行换成你的实现；其他函数可以稍后再写。"
        : inside !== undefined
          ? thrownInside.zh.next(inside)
          : name === null
            ? "如果代码里有自己写的 `throw`，看看它的条件是否也拦下了有结果的输入。否则运行公开用例，用 `console.log` 打印中间结果。"
            : isOwnThrow(name, message)
              ? "这些用例里都不该抛出错误。这个 `throw` 的条件对哪些输入成立？在临界处也成立吗？"
              : position === null
                ? "运行公开用例，用 `console.log` 打印中间结果。"
                : "看标出的这一行：哪个值与代码的假设不同？",
    "timed-out": ({ function: name, isUnstarted, loop }) =>
      loop !== undefined
        ? "跟着这个循环的条件走一圈：它靠什么变为假？"
        : isUnstarted === true && name === undefined
          ? "前面的检查用时过长：看内层循环里是否有重复做的计算。"
          : "检查是否有不会结束的循环，或在内层循环里重复做的计算。",
    "out-of-memory": () => "检查是否有每一轮都在增长的数组，或误乘出来的尺寸。",
    "compile-error": () => "改正标出的位置，再运行一次。",
    "missing-export": ({ name }) => `写成 ${code(`export function ${name}`)}，名字与初始代码一致。`,
    blocked: () => "只需使用普通的 TypeScript：不导入模块，不读写文件，不访问网络，不用定时器。",
    "missing-file": ({ name }) => `请以 ${code(name)} 为文件名提交答案。`,
    "unreadable-file": ({ cause }) => unreadableNext[cause.kind],
    "grader-fault": () => "请再运行一次；若仍然出现，请反馈给我们，详情在评测日志里。",
  },

  diagnosis: {
    misconception: ({ message, alone }) =>
      alone === undefined
        ? message.zh
        : `${message.zh}这说的是 ${alone.map(code).join("、")}，并非每项结果都如此。`,
    "misconception-pair": ({ pair }) =>
      `两个错误合起来，恰好得到你的结果。其一：${pair.map(({ message }) => message.zh).join("其二：")}`,
    "constant-multiple": ({ path, factor, symbol, alike }) => {
      if (factor === 0) return `${named(path)}的每一项都是 0。`;
      if (factor === -1) return `${named(path)}的每一项都差一个负号。`;
      const number = formatNumber(factor);
      const times =
        symbol === null
          ? `${number} `
          : hasName(symbol)
            ? `${code(symbol)}（${number}）`
            : `${code(symbol)} `;
      const either =
        alike === undefined
          ? ""
          : `在这些用例里 ${alike.map(code).join("、")} 与它相等，${alike.length > 1 ? "几种" : "两种"}可能都有。`;
      return `${named(path)}的每一项都是期望值的 ${times}倍。${either}`;
    },
    "whole-multiple": ({ path, how }) =>
      `在同一个用例里，${named(path)}的每一项都是期望值${how === "times" ? "乘以" : "除以"}同一个整数；不同的用例，这个整数也不同。`,
    reshaped: ({ path }) => `${named(path)}的数值和顺序都对，只有形状不对。`,
    transposed: ({ path }) => `${named(path)}的数值正确，但行列互换了（少了或多了一次转置）。`,
    flipped: ({ path, axes }) => `${named(path)}的数值正确，但沿第 ${axes.join("、")} 轴的顺序反了。`,
    "missing-batch-sum": ({ path }) => `${named(path)}没有沿批量维度求和。`,
    "wrong-axis": ({ path, axis }) => `${named(path)}恰好是沿第 ${axis} 轴归约的结果。`,
    "one-entry": ({ path, index }) => `${named(path)}只有 ${code(formatIndex(index))} 这一项不对。`,
    "constant-offset": ({ path, offset }) =>
      `${named(path)}的每一项都与期望值相差同一个数 ${formatNumber(offset)}。`,
    float32: ({ path }) => `${named(path)}只有约七位有效数字正确，这是 32 位浮点数的精度。`,
    permuted: ({ path, order }) =>
      `${named(path)}的数值都对，但轴的次序不对：它的各轴依次是期望结果的第 ${order.join("、")} 轴。`,
    shifted: ({ path, axis, by }) => {
      const way = by > 0 ? "晚" : "早";
      return axis === null
        ? `${named(path)}的数值都对，但${way}了一步：每次调用返回的是${by > 0 ? "上" : "下"}一次该返回的结果。`
        : `${named(path)}的数值都对，但沿第 ${axis} 轴${by > 0 ? "向后" : "向前"}错了一位。`;
    },
    "running-sum": ({ path, axis }) =>
      axis === "all"
        ? `${named(path)}的每一项都是按行排列时到它为止所有期望值的和。`
        : `${named(path)}的每一项都是沿第 ${axis} 轴到它为止的期望值之和。`,
    "total-along": ({ path, axis, of }) =>
      `${named(path)}的每一项都是沿第 ${axis} 轴全部期望值的${of === "sum" ? "和" : "平均"}。`,
    "constant-along": ({ path, axis }) => `${named(path)}沿第 ${axis} 轴处处相同，而期望值沿这个轴各不相同。`,
    variant: ({ path, parameter, asked, given }) =>
      `${named(path)}的每一项都是对 ${code(parameter)} 计算 ${ENTRYWISE[given]} 得到的，题目要求的是 ${ENTRYWISE[asked]}。`,
    "step-around": ({ path, step, isMissing, axis }) => {
      const along = axis === null ? "" : `沿第 ${axis} 轴`;
      return isMissing
        ? `${named(path)}只差一步：${STEP_AROUND[step]("你的结果", along)}，就恰好是期望值。`
        : `${named(path)}恰好等于${STEP_AROUND[step]("期望值", along)}所得的值。`;
    },
    "input-term": ({ path, parameter, factor, symbol }) => {
      const size = symbol.replace(/^−/, "");
      const term = size === "1" ? code(parameter) : `${code(size)} 倍的 ${code(parameter)}`;
      return factor > 0
        ? `${named(path)}恰好比期望值多了 ${term}。`
        : `${named(path)}恰好比期望值少了 ${term}。`;
    },
    "only-at-ties": ({ path, parameter }) =>
      `${named(path)}只在 ${code(parameter)} 有重复值的位置上出错，其余位置全对。`,
    "not-left-alone": ({ path, parameter }) =>
      `${named(path)}出错的用例里，期望的都是原样返回传入的 ${code(parameter)}，而你的结果与它不同。`,
    jacobian: ({ path }) =>
      `${named(path)}给出的是每个输出各自的导数；与 ${code("gradOutput")} 相乘并对输出求和之后，就是正确结果。`,
    "only-where": ({ path, parameter, trait }) =>
      `${named(path)}恰好在 ${code(parameter)} ${TRAIT[trait]}的位置上不对，其余位置全对。`,
    "only-at": ({ path, place, axis }) =>
      place === "border"
        ? `${named(path)}只在最后两个轴的边界上不对，内部全对。`
        : `${named(path)}只在第 ${axis} 轴的${place === "first" ? "第一" : "最后一"}个位置上不对，其余全对。`,
    "not-finite-for": ({ path, parameter, cause }) =>
      `恰好在 ${code(parameter)} ${CAUSE[cause]}的用例中，${named(path)}出现 NaN 或无穷大。`,
    "right-when": ({ conditions }) =>
      `在这项检查中，满足 ${conditions.map(({ left, right }) => code(`${left} = ${right}`)).join("（同时 ")}${conditions.length > 1 ? "）" : " "}的用例全部通过，其余全部不通过。`,
    upstream: ({ path, how }) => `${named(path)}${UPSTREAM[how]}`,
    "upstream-slice": ({ path, parameter, axis, place }) =>
      `${named(path)}恰好等于 ${code(parameter)} 沿第 ${axis} 轴只保留${place === "last" ? "最后" : "第"}一片、其余全为 0 时的正确梯度。`,
    "one-array": ({ path, again }) =>
      path === again
        ? `${named(path)}的好几处放的是同一个数组：写进其中一处，处处都会变。`
        : `${named(path)}与 ${code(again)} 共用同一个数组：改了一个，另一个也变。`,
    "one-by-one": ({ path, how, along }) =>
      `${apart(along).called}，你的结果合起来正是期望值；但${apart(along).all}，${named(path)}${BATCH[how](apart(along))}。`,
    substituted: ({ parameter, change, axes, other }) =>
      `若在调用之前把 ${code(parameter)} ${CHANGED[change](axes ?? [], other ?? "", parameter)}，你的代码在这项检查的所有公开用例中都恰好给出期望结果。`,
    extent: ({ path, axis, by }) =>
      `凡是形状不对的用例中，${named(path)}${axis === null ? "不对的每个轴都" : `沿第 ${axis} 轴都`}${by > 0 ? "多" : "少"}了 ${Math.abs(by)}。`,
    "failing-input": ({ function: name, inputs, result, expected, received }) => {
      const given = inputs.map((one) => code(`${one.name} = ${exampleText(one.value)}`)).join("，");
      const [right, own] = unlikeTexts(expected, received);
      return `已找到的最小出错输入：${given}。此时 ${code(name)} ${result === "" ? "" : `的 ${code(result)} `}得到 ${code(own)}，期望值是 ${code(right)}。`;
    },
    "mechanical-slip": ({ functions, slips }) =>
      `你的结果与 ${functions.map(code).join(" 或 ")} 里只写错一处时完全一致：${slips.map(slipChinese).join("；或者")}。`,
    "forward-at-fault": ({ function: name }) =>
      `问题出在前向函数 ${code(name)}：梯度与你自己的前向一致，但这个前向算的不是题目要求的结果。`,
    "backward-at-fault": ({ function: name }) =>
      `问题出在 ${code(name)} 或它调用的函数里：它给出的梯度既不等于期望值，也不等于你自己的前向的数值导数。`,
  },

  remedy: {
    misconception: ({ hint }) => hint.zh,
    "misconception-pair": ({ pair }) => `其一：${pair.map(({ hint }) => hint.zh).join("其二：")}`,
    "step-around": ({ isMissing }) =>
      isMissing
        ? "找到题面要求这一步的地方：你的代码漏了它，或者在那里做了别的事。"
        : "找到代码里做这一步的地方：它多做了一次，或者其后该做的一步漏了。",
    "input-term": ({ factor, parameter }) =>
      factor > 0
        ? `检查代码中加上 ${code(parameter)} 的地方：题面没有要求加，或者没有要求加这么多次。`
        : `对照题面，找出你的代码漏掉的、含 ${code(parameter)} 的那一项。`,
    "only-at-ties": () => "检查几个值相等时的处理：该取其中哪一个，还是全部都算。",
    "constant-multiple": factorRemedy,
    "whole-multiple": ({ how }) =>
      how === "times"
        ? "本该只加一次的量，在多出来的一层循环里加了多次；或者该求平均的地方求了和。看看这个整数是位置、窗口还是通道的个数。"
        : "该求和的地方求了平均，或者多除了一次某个尺寸。看看这个整数是位置、窗口还是通道的个数。",
    reshaped: ({ isOfSameRank }) =>
      isOfSameRank
        ? "方括号的层数没错，不对的是各层的长度。把它们与题面给出的形状逐个对照。把一维数组切成行时，每行的长度是形状的最后一个数。"
        : "对照题面给出的形状数一数方括号的层数：`[a, b]` 的形状是 `[2]`，`[[a, b]]` 的形状是 `[1, 2]`。",
    transposed: () => "在乘积的每个因子旁写上形状，就能看出哪里需要转置。",
    flipped: () => "检查沿这个轴的下标顺序：该正着走还是倒着走；也看看是翻了一次、两次，还是没有翻。",
    "missing-batch-sum": () => "所有样本共用这个参数，因此各样本的梯度要相加。",
    "wrong-axis": () => "写出归约前后的形状，消失的那个轴就是被归约的轴。",
    "one-entry": () => "手算这一项；留意边界、首末下标与并列的情形。",
    "constant-offset": () => "检查是否多加或漏加了某个常数。",
    float32: () => "使用普通数组或 `Float64Array`，不要用 `Float32Array` 或 `Math.fround`。",
    permuted: () => "写出输入与结果每个轴的含义，再按题面给出的次序返回。",
    shifted: ({ axis }) =>
      axis === null
        ? "检查先读取或先记录的是哪个值：更新之前的，还是更新之后的。"
        : "检查循环的起始下标，以及下标里的每个 `+ 1` 和 `- 1`。",
    "running-sum": () => "累加的变量没有重新从 0 开始。应在遍历各项的循环之内清零，而不是在循环之前。",
    "total-along": ({ axis, of }) =>
      of === "sum"
        ? `第 ${axis} 轴上的各个位置都加到了同一个变量或同一个数组里；每个位置要有自己的和。`
        : `平均连第 ${axis} 轴也算进去了；这个轴上的每个位置要保留自己的值。`,
    "constant-along": () =>
      "有某个量对整个轴只求和、求平均或读取了一次，或者各个位置放的是同一个数组；每个位置都要有自己的值。",
    variant: () => "把代码里的公式与题面的公式逐项对照。",
    "not-left-alone": ({ parameter }) =>
      `检查是否对 ${code(parameter)} 做了此处不该做的改动：某个模式、开关或条件要求它保持不变。`,
    jacobian: () => "反向函数返回的是与 `gradOutput` 的乘积：梯度的形状与输入相同。",
    "only-where": ({ parameter }) => `检查代码在 ${code(parameter)} 取这些值时走的分支。`,
    "only-at": ({ place }) =>
      place === "border"
        ? "检查填充、循环的上下界，以及越界位置的处理。"
        : "检查沿这个轴的循环的第一轮与最后一轮。",
    "not-finite-for": ({ cause }) => CAUSE_REMEDY[cause],
    "right-when": ({ conditions }) =>
      conditions.every(({ right }) => /^[\p{L}_]/u.test(right) && !NEUTRAL.has(right))
        ? "检查代码中是否有一处该用其中一个，却用了另一个。"
        : "检查代码中因这个取值而不起作用的那一部分。",
    upstream: ({ how }) => UPSTREAM_REMEDY[how],
    "upstream-slice": ({ place }) =>
      place === "last"
        ? "沿这一轴的各项应当累加（`+=`）：检查循环里是否覆盖了前面的结果，或者重新置零。"
        : "检查对这一轴的循环里是否提前 `return` 或 `break`，或者某个下标一直是 0。",
    "one-array": () =>
      "每一处都要有新建的数组，可以在循环里新建，也可以用 `Array.from`：`fill(数组)` 会把同一个数组放到每一处，而把一个数组反复 `push` 进去，放进去的始终是它自己。",
    "one-by-one": ({ how, along }) => BATCH_REMEDY[how](apart(along)),
    substituted: ({ change }) => CHANGE_REMEDY[change],
    extent: () => "核对这个尺寸的公式：哪里取整、加了几、每个轴用的是哪个尺寸。",
    "mechanical-slip": ({ functions }) =>
      `在 ${functions.map(code).join(" 或 ")} 中找到这一处，与题面逐个符号对照。`,
    "failing-input": () => "用这组输入手算一遍，并把代码的每一步打印出来对照。",
    "forward-at-fault": () => null,
    "backward-at-fault": () => null,
  },

  unwritten: "尚未编写",
  checksPassed: (passed, total) => (passed === total ? `${total} 项检查` : `检查 ${passed} / ${total} 项`),
  points: (points, maxPoints) => `${points} / ${maxPoints} 分`,
  statusOf: (status, wrong, total) => `${status}，${total} 项中错 ${wrong} 项`,
  carriedFrom: (functions) => `不扣分，只受 ${functions.join("、")} 的错误影响`,
  nextWhenCarried: (functions) => `先改正 ${functions.map(code).join("、")}：这项检查没有别的错误。`,
  sameCause: (checks) => `原因同${checks.map((check) => `“${check}”`).join("、")}`,
  followers: (checks, more) =>
    `因同一原因未通过：${checks.map((check) => `“${check}”`).join("、")}${more === 0 ? "" : `，另有 ${more} 项`}。`,
  hiddenCase: (description) => `出现在隐藏用例：${description}`,
  publicCase: (description) => `用例：${description}`,
  alsoFailing: (descriptions, more) =>
    `同样出现在：${descriptions.join("；")}${more === 0 ? "" : `；另有 ${more} 个用例`}`,
  atKink: "你的前向在这一项处不可导，那里的导数以题目的约定为准。",
  worstAt: (index) => `误差最大处 ${index}`,
  inCall: (number) => `第 ${number} 次调用`,
  slice: (index) => `切片 ${index}`,
  shadeLegend: "差 / 最大期望值",
  theResult: "结果",

  yours: "你的值",
  expected: "期望值",
  difference: "差",
  numeric: "数值导数",
  numericNote: "由你自己的前向求得",
  ratio: "比值",
  ratioNote: "你的值 / 期望值",
  hint: "提示",
  labelled: (label, text) => `${label}：${text}`,
  atLine: (line, column) => `第 ${line} 行，第 ${column} 列`,
  yoursAgainst: (place, yours, expected) => `${place}：你的值 ${yours}，期望值 ${expected}`,
  usesOf: (exercise, origin) =>
    origin === "own" ? `使用你的 ${exercise}.ts 运行` : `使用 ${exercise} 的参考答案运行`,
  console: "控制台",
  consoleTruncated: "其余输出未保留",
  consoleMore: (lines) => `另有 ${lines} 行，可用 --reporter json 查看`,
  total: (passed, reports) => `${reports} 道练习通过 ${passed} 道`,

  leftOutTitle: "未评测的文件",
  leftOut: ({ file, why, nearest, answer }) => {
    if (why === "invalid-exercise") return `${code(file)} 没有评测：对应的练习本身无效。`;
    if (why === "second-answer")
      return `${code(file)} 没有评测：同一练习已${answer === undefined ? "有另一个文件" : `以 ${code(answer)} `}作为答案。`;
    return `${code(file)} 没有评测：它不是以练习命名的。${nearest === null ? "" : `你想写的是 ${code(nearest)} 吗？`}`;
  },

  summaryCheck: "检查项",
  summaryResult: "结果",
  summaryPoints: "得分",
};

function calling(name: string | undefined): string {
  return name === undefined ? "代码" : `${code(name)} `;
}

function named(path: string | null): string {
  return path === null || path === "" ? "结果" : `${code(path)} `;
}

function at(index: readonly number[]): string {
  return index.length === 0 ? "" : `在 ${code(formatIndex(index))} 处`;
}

/** Values that are no names of sizes or options. */
const NEUTRAL: ReadonlySet<string> = new Set(["true", "false", "null"]);

function factorRemedy(factor: NamedFactor): string {
  const [kind, ...others] = factorKinds(factor);
  if (factor.alike !== undefined && others.length === 0)
    return FACTOR_REMEDY_OF_SEVERAL[kind] ?? FACTOR_REMEDY[kind];
  return [kind, ...others].map((one) => FACTOR_REMEDY[one]).join("或者：");
}

const FACTOR_REMEDY_OF_SEVERAL: Partial<Record<FactorKind, string>> = {
  size: "这里可能该取平均却取了求和，或者本该只加一次的量放在了对其中一个尺寸的循环里：检查漏掉的除法，或这样的循环。",
  "reciprocal-size": "多除了一次其中某个尺寸。",
};

const FACTOR_REMEDY: Readonly<Record<FactorKind, string>> = {
  zero: "检查是否有建好之后从未写入的数组，或者某一项被乘了 0。",
  "opposite-sign": "逐步核对符号：差的顺序、求导之后、更新的方向。",
  number: "检查是否漏乘或多乘了某个因子：一个常数，或由尺寸构成的量。",
  size: "这里可能该取平均却取了求和，或者本该只加一次的量放在了对这个尺寸的循环里：检查漏掉的除法，或这样的循环。",
  "reciprocal-size": "多除了一次这个尺寸。",
  quotient: "两个尺寸用混了：检查除数用的是哪一个。",
  "one-less": "对照题面检查除数：是个数本身，还是个数减一。",
  root: "对照题面检查除数：除以这个尺寸本身、除以它的平方根，还是都不除。",
  logarithm: "对数或指数的底用错了：`Math.log` 是自然对数，另有 `Math.log2` 和 `Math.log10`。",
  option: "检查这个值用在了哪里：作为因子，它漏乘了，或多乘了一次。",
  upstream: "`gradOutput` 多乘了一次。",
  "reciprocal-upstream": "漏乘了 `gradOutput`：按链式法则，每个梯度都含有这个因子。",
};

function malformed(malformation: ReportedMalformation, foreign: string | null): string {
  return foreign === null ? MALFORMED[malformation] : `${MALFORMED[malformation]}：${foreign}`;
}

const MALFORMED: Readonly<Record<ReportedMalformation, string>> = {
  ragged: "处参差不齐：同一层的各行长度不一",
  hole: "有空位：某些项从未赋值",
  mixed: "在同一层混有数与数组（或其他东西）",
  undefined: "是 `undefined` 或含有 `undefined`：可能漏了 `return` 或漏填了某一项",
  bigint: "含有 bigint，只接受普通的数",
  symbol: "含有 symbol，只接受普通的数",
  function: "含有函数，只接受普通的数",
  promise: "是 Promise：函数必须直接返回结果，不能用 `async`",
  thenable: "带有 `then` 方法，像 Promise 一样；函数必须返回普通数据",
  "unsupported-object": "含有普通对象以外的对象",
  "unsupported-array": "含有 `Array` 和普通 `Float64Array` 以外的数组",
  cyclic: "包含了它自己",
  "too-deep": "嵌套过深",
  "too-large": "远大于应有的大小",
  detached: "所在的内存已被转移",
};
