import type { Report } from "../../../grader/browser.ts";

/** What the grader said of the submission in grade-sample.ts. Written by `npm run sample`. */
export const sampleReport: Report = {
  schema: 1,
  exercise: "batch-norm",
  title: { zh: "批量归一化", en: "Batch normalisation" },
  version: "e4665d6c4ec1f4c85b4146bb505a0ab7",
  verdict: "failed",
  score: 80,
  maxScore: 100,
  checks: [
    {
      name: "output-train",
      title: { zh: "训练模式的输出", en: "Output in training" },
      kind: "values",
      maxPoints: 15,
      status: "passed",
      points: 15,
      cases: [
        {
          name: "train-worked",
          description: {
            zh: "题目中手算的例子，训练模式（N = 2，C = 1）",
            en: "The example worked by hand in the statement, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "train-batch",
          description: { zh: "训练模式，5 个样本、3 个特征", en: "Training on 5 samples of 3 features" },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "train-pair",
          description: {
            zh: "训练模式，一个批次只有 2 个样本，momentum 取 0.3",
            en: "Training on a batch of only 2 samples, with momentum 0.3",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
        {
          name: "train-constant-feature",
          description: {
            zh: "训练模式，其中一个特征在整个批次里取同一个值",
            en: "Training where one feature has the same value in the whole batch",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "output-eval",
      title: { zh: "推理模式的输出", en: "Output in evaluation" },
      kind: "values",
      maxPoints: 10,
      status: "passed",
      points: 10,
      cases: [
        {
          name: "eval-batch",
          description: { zh: "推理模式，4 个样本、3 个特征", en: "Evaluation of 4 samples of 3 features" },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "eval-single",
          description: { zh: "推理模式，只有 1 个样本", en: "Evaluation of a single sample" },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "running-mean",
      title: { zh: "滑动均值", en: "Running mean" },
      kind: "trajectory",
      maxPoints: 10,
      status: "passed",
      points: 10,
      cases: [
        {
          name: "train-worked",
          description: {
            zh: "题目中手算的例子，训练模式（N = 2，C = 1）",
            en: "The example worked by hand in the statement, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "three-batches",
          description: {
            zh: "连续训练 3 个批次，每批 2 个样本，滑动统计量逐批传下去",
            en: "Three training batches of 2 samples in a row, the running statistics handed on",
          },
          visibility: "public",
          outcome: { status: "passed" },
          curves: [
            {
              path: "runningMean",
              index: [0],
              along: "calls",
              received: [0.17139415000000002, 0.26286125500000007, 0.18998992950000004],
              expected: [0.17139415000000002, 0.26286125500000007, 0.18998992950000004],
            },
            {
              path: "runningMean",
              index: [1],
              along: "calls",
              received: [0.30605600000000005, 0.20847970000000005, 0.3380332300000001],
              expected: [0.30605600000000005, 0.20847970000000005, 0.3380332300000001],
            },
          ],
        },
        {
          name: "five-batches",
          description: {
            zh: "连续训练 5 个批次，每批 3 个样本，momentum 取 0.25",
            en: "Five training batches of 3 samples in a row, with momentum 0.25",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "running-var",
      title: { zh: "滑动方差", en: "Running variance" },
      kind: "trajectory",
      maxPoints: 10,
      status: "passed",
      points: 10,
      cases: [
        {
          name: "train-worked",
          description: {
            zh: "题目中手算的例子，训练模式（N = 2，C = 1）",
            en: "The example worked by hand in the statement, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "three-batches",
          description: {
            zh: "连续训练 3 个批次，每批 2 个样本，滑动统计量逐批传下去",
            en: "Three training batches of 2 samples in a row, the running statistics handed on",
          },
          visibility: "public",
          outcome: { status: "passed" },
          curves: [
            {
              path: "runningVar",
              index: [0],
              along: "calls",
              received: [1.71699208270245, 1.7523438681592132, 1.689249170304092],
              expected: [1.71699208270245, 1.7523438681592132, 1.689249170304092],
            },
            {
              path: "runningVar",
              index: [1],
              along: "calls",
              received: [0.90198841682, 0.8604729585638, 2.0911377755124207],
              expected: [0.90198841682, 0.8604729585638, 2.0911377755124207],
            },
          ],
        },
        {
          name: "five-batches",
          description: {
            zh: "连续训练 5 个批次，每批 3 个样本，momentum 取 0.25",
            en: "Five training batches of 3 samples in a row, with momentum 0.25",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "statistics-in-eval",
      title: { zh: "推理时滑动统计量不变", en: "Running statistics stay in evaluation" },
      kind: "values",
      maxPoints: 5,
      status: "passed",
      points: 5,
      cases: [
        {
          name: "eval-batch",
          description: { zh: "推理模式，4 个样本、3 个特征", en: "Evaluation of 4 samples of 3 features" },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "eval-three",
          description: { zh: "推理模式，3 个样本", en: "Evaluation of 3 samples" },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "gradient-bias",
      title: { zh: "bias 的梯度", en: "Gradient of bias" },
      kind: "gradient",
      maxPoints: 5,
      status: "passed",
      points: 5,
      cases: [
        {
          name: "gradient-worked",
          description: {
            zh: "题目中手算的例子的反向，训练模式（N = 2，C = 1）",
            en: "Backward through the example worked by hand, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: { status: "passed", agreement: 5.859875372577749e-14 },
        },
        {
          name: "gradient-batch",
          description: {
            zh: "训练模式的反向，4 个样本、3 个特征",
            en: "Backward in training, 4 samples of 3 features",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "gradient-pair",
          description: {
            zh: "训练模式的反向，一个批次只有 2 个样本",
            en: "Backward in training, a batch of only 2 samples",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
        {
          name: "gradient-larger",
          description: {
            zh: "训练模式的反向，8 个样本、5 个特征",
            en: "Backward in training, 8 samples of 5 features",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "gradient-weight",
      title: { zh: "weight 的梯度", en: "Gradient of weight" },
      kind: "gradient",
      maxPoints: 10,
      status: "passed",
      points: 10,
      cases: [
        {
          name: "gradient-worked",
          description: {
            zh: "题目中手算的例子的反向，训练模式（N = 2，C = 1）",
            en: "Backward through the example worked by hand, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: { status: "passed", agreement: 1.7407727680981624e-13 },
        },
        {
          name: "gradient-batch",
          description: {
            zh: "训练模式的反向，4 个样本、3 个特征",
            en: "Backward in training, 4 samples of 3 features",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "gradient-pair",
          description: {
            zh: "训练模式的反向，一个批次只有 2 个样本",
            en: "Backward in training, a batch of only 2 samples",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
        {
          name: "gradient-larger",
          description: {
            zh: "训练模式的反向，8 个样本、5 个特征",
            en: "Backward in training, 8 samples of 5 features",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "gradient-input",
      title: { zh: "x 的梯度", en: "Gradient of x" },
      kind: "gradient",
      maxPoints: 20,
      status: "wrong-gradient",
      points: 0,
      cases: [
        {
          name: "gradient-worked",
          description: {
            zh: "题目中手算的例子的反向，训练模式（N = 2，C = 1）",
            en: "Backward through the example worked by hand, in training (N = 2, C = 1)",
          },
          visibility: "public",
          outcome: {
            status: "wrong-gradient",
            located: {
              path: "gradInput",
              step: null,
              shape: [2, 1],
              index: [0, 0],
              received: 8.45,
              expected: 0.6250000000000011,
              ratio: 13.519999999999975,
              wrong: 2,
              total: 2,
              window: {
                origin: [0, 0],
                received: [[8.45], [0]],
                expected: [[0.6250000000000011], [-0.6250000000000011]],
              },
            },
            numeric: null,
            fault: null,
            pictures: [],
          },
        },
        {
          name: "gradient-batch",
          description: {
            zh: "训练模式的反向，4 个样本、3 个特征",
            en: "Backward in training, 4 samples of 3 features",
          },
          visibility: "public",
          outcome: {
            status: "wrong-gradient",
            located: {
              path: "gradInput",
              step: null,
              shape: [4, 3],
              index: [3, 2],
              received: -2.56331250865498,
              expected: 0.4213664410408271,
              ratio: -6.083333315114706,
              wrong: 12,
              total: 12,
              window: {
                origin: [0, 0],
                received: [
                  [-2.3754773525198143, 0.3701723519183457, 1.4108030127809814],
                  [1.0746327785392729, 0.5194003423713996, -2.2386163676029485],
                  [0.9564025696461236, -0.40871291679373306, -1.3311044710738253],
                  [-1.6484230833378277, 0.38387622040556996, -2.56331250865498],
                ],
                expected: [
                  [-0.29801222001949185, 0.12860548385724166, 0.4650542103401241],
                  [-0.07906504463640433, 0.40624876235490304, -0.270787412556613],
                  [0.1371112348414457, -0.5626149924942052, -0.615633238824338],
                  [0.2399660298144505, 0.02776074628206053, 0.4213664410408271],
                ],
              },
            },
            numeric: 0.4213664410416999,
            fault: "backward",
            pictures: [
              {
                path: "gradInput",
                parameter: "x",
                shape: [4, 3],
                analytic: [
                  -2.3754773525198143, 0.3701723519183457, 1.4108030127809814, 1.0746327785392729,
                  0.5194003423713996, -2.2386163676029485, 0.9564025696461236, -0.40871291679373306,
                  -1.3311044710738253, -1.6484230833378277, 0.38387622040556996, -2.56331250865498,
                ],
                numeric: [
                  -0.29801222001990113, 0.12860548385725432, 0.46505421033970484, -0.07906504463769892,
                  0.40624876235475565, -0.2707874125570384, 0.13711123483548557, -0.5626149924934464,
                  -0.6156332388237965, 0.23996602981731466, 0.027760746282009544, 0.4213664410416999,
                ],
                error: [
                  5.599870573475566e-10, 4.242171667619696e-10, 6.85994598303794e-10, 7.889269192249624e-10,
                  7.39067793989687e-10, 5.448669895661055e-10, 5.10119217692191e-10, 7.864835233086601e-10,
                  9.085798395808598e-10, 8.764792701666452e-10, 1.4349717511255534e-10, 6.376211553164495e-10,
                ],
                expected: [
                  -0.29801222001949185, 0.12860548385724166, 0.4650542103401241, -0.07906504463640433,
                  0.40624876235490304, -0.270787412556613, 0.1371112348414457, -0.5626149924942052,
                  -0.615633238824338, 0.2399660298144505, 0.02776074628206053, 0.4213664410408271,
                ],
                kinks: [],
              },
            ],
          },
        },
        {
          name: "gradient-pair",
          description: {
            zh: "训练模式的反向，一个批次只有 2 个样本",
            en: "Backward in training, a batch of only 2 samples",
          },
          visibility: "hidden",
          outcome: { status: "wrong-gradient", located: null, numeric: null, fault: null, pictures: [] },
        },
        {
          name: "gradient-larger",
          description: {
            zh: "训练模式的反向，8 个样本、5 个特征",
            en: "Backward in training, 8 samples of 5 features",
          },
          visibility: "hidden",
          outcome: { status: "wrong-gradient", located: null, numeric: null, fault: null, pictures: [] },
        },
      ],
      diagnoses: [
        {
          kind: "misconception",
          name: "statistics-as-constants",
          title: { zh: "把均值和方差当成了常数", en: "Statistics treated as constants" },
          message: {
            zh: "你把均值和方差当成常数，可它们也由 x 算出：动一个样本，同一列所有样本的输出都会变。",
            en: "You treat mean and variance as constants, but they are made of x too, so moving one sample moves the outputs of its whole column.",
          },
          hint: {
            zh: "训练模式下，从 x 到 y 有三条路：直接的、经过均值的、经过方差的。把后两条补上。",
            en: "In training three paths lead from x to y, one direct, one through the mean, one through the variance. Add the last two.",
          },
        },
        { kind: "backward-at-fault", function: "batchNormBackward" },
      ],
    },
    {
      name: "gradient-eval",
      title: { zh: "推理模式的梯度", en: "Gradients in evaluation" },
      kind: "gradient",
      maxPoints: 10,
      status: "passed",
      points: 10,
      cases: [
        {
          name: "gradient-eval-batch",
          description: {
            zh: "推理模式的反向，3 个样本、2 个特征",
            en: "Backward in evaluation, 3 samples of 2 features",
          },
          visibility: "public",
          outcome: { status: "passed", agreement: 6.087292861306315e-14 },
        },
        {
          name: "gradient-eval-larger",
          description: {
            zh: "推理模式的反向，6 个样本、4 个特征",
            en: "Backward in evaluation, 6 samples of 4 features",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
    {
      name: "inputs-unchanged",
      title: { zh: "不改动传入的数组", en: "Inputs are left alone" },
      kind: "unchanged",
      maxPoints: 5,
      status: "passed",
      points: 5,
      cases: [
        {
          name: "train-batch",
          description: { zh: "训练模式，5 个样本、3 个特征", en: "Training on 5 samples of 3 features" },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "eval-batch",
          description: { zh: "推理模式，4 个样本、3 个特征", en: "Evaluation of 4 samples of 3 features" },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "gradient-batch",
          description: {
            zh: "训练模式的反向，4 个样本、3 个特征",
            en: "Backward in training, 4 samples of 3 features",
          },
          visibility: "public",
          outcome: { status: "passed" },
        },
        {
          name: "train-pair",
          description: {
            zh: "训练模式，一个批次只有 2 个样本，momentum 取 0.3",
            en: "Training on a batch of only 2 samples, with momentum 0.3",
          },
          visibility: "hidden",
          outcome: { status: "passed" },
        },
      ],
      diagnoses: [],
    },
  ],
  console: { lines: [], truncated: false },
  durationMs: 0,
};
