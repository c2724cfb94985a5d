
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public._prisma_migrations (
    id character varying(36) NOT NULL,
    checksum character varying(64) NOT NULL,
    finished_at timestamp without time zone,
    migration_name character varying(255) NOT NULL,
    logs text,
    rolled_back_at timestamp without time zone,
    started_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    applied_steps_count integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.account (
    id text NOT NULL,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamp(3) without time zone,
    "refreshTokenExpiresAt" timestamp(3) without time zone,
    scope text,
    password text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "userId" text NOT NULL
);

CREATE TABLE public.draft (
    "userId" text NOT NULL,
    slug text NOT NULL,
    source text NOT NULL,
    revision integer NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);

CREATE TABLE public.exercise_version (
    id text NOT NULL,
    slug text NOT NULL,
    content text NOT NULL,
    "registeredAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);

CREATE TABLE public.kept_draft (
    id text NOT NULL,
    "userId" text NOT NULL,
    slug text NOT NULL,
    source text NOT NULL,
    "writtenAt" timestamp(3) without time zone NOT NULL
);

CREATE TABLE public.progress (
    "userId" text NOT NULL,
    slug text NOT NULL,
    "bestScore" double precision DEFAULT 0 NOT NULL,
    "maxScore" double precision DEFAULT 0 NOT NULL,
    submissions integer DEFAULT 0 NOT NULL,
    "passedAt" timestamp(3) without time zone,
    "revealedAt" timestamp(3) without time zone,
    "quizRight" integer DEFAULT 0 NOT NULL,
    "quizTotal" integer DEFAULT 0 NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);

CREATE TABLE public.quiz_attempt (
    id text NOT NULL,
    "userId" text NOT NULL,
    slug text NOT NULL,
    "versionId" text NOT NULL,
    question text NOT NULL,
    "order" jsonb NOT NULL,
    answer jsonb,
    correct boolean,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "answeredAt" timestamp(3) without time zone
);

CREATE TABLE public.session (
    id text NOT NULL,
    token text NOT NULL,
    "expiresAt" timestamp(3) without time zone NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "userId" text NOT NULL
);

CREATE TABLE public.submission (
    id text NOT NULL,
    "userId" text NOT NULL,
    slug text NOT NULL,
    "versionId" text NOT NULL,
    source text NOT NULL,
    key text NOT NULL,
    status text DEFAULT 'queued'::text NOT NULL,
    counts boolean DEFAULT true NOT NULL,
    network text DEFAULT ''::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    "claimedBy" text,
    "claimedUntil" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "startedAt" timestamp(3) without time zone,
    "finishedAt" timestamp(3) without time zone,
    report text,
    verdict text,
    score double precision,
    "maxScore" double precision
);

CREATE TABLE public."user" (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    "emailVerified" boolean DEFAULT false NOT NULL,
    image text,
    "isAnonymous" boolean DEFAULT false NOT NULL,
    role text DEFAULT 'learner'::text NOT NULL,
    preferences jsonb,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);

CREATE TABLE public.verification (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamp(3) without time zone NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);

INSERT INTO public._prisma_migrations VALUES ('fa185653-c921-4615-bc6f-3300dfeffcd4', 'c9e80c8bd76ebbb1ae2ce6615c9a3785970749a351c367fd75d7a8e1f1801714', '2026-11-28 21:13:07.316524', '20261123194531_init', NULL, NULL, '2026-11-28 21:13:07.316524', 1);

INSERT INTO public.account VALUES ('05b4fdf01809afcfdd4f1010f916de0c', 'e62e733275f8af042751d4978f93ea21', 'credential', NULL, NULL, NULL, NULL, NULL, NULL, '6a4acd92c94460b21e1f833ce9c7ef41:665ac7e3eee83fd08c58fb321b7fb6eecbd016bac1cf355dbf3592ad05acf2a196e8875db1ef082cde14415660052bfa1a296e1f672aac644efcfd0c860dda00', '2026-11-28 21:13:09.042', '2026-11-28 21:13:09.042', 'e62e733275f8af042751d4978f93ea21');

INSERT INTO public.draft VALUES ('e62e733275f8af042751d4978f93ea21', 'gone-exercise', '// 旧的草稿
', 1, '2026-11-28 21:13:10.228');
INSERT INTO public.draft VALUES ('e62e733275f8af042751d4978f93ea21', 'scale-features', '// newest
', 1, '2026-11-28 21:13:09.716');
INSERT INTO public.draft VALUES ('a129d4b0dcd952264b4e14859d470824', 'scale-features', '// guest
', 1, '2026-11-28 21:13:10.716');

INSERT INTO public.exercise_version VALUES ('359f94e53c686d60c105faa6f41d9801', 'gone-exercise', '{"spec":{"slug":"gone-exercise","status":"published","source":null,"title":{"zh":"按特征缩放","en":"Scaling features"},"summary":{"zh":"把一批样本的每个特征乘以各自的权重，并写出反向传播。","en":"Multiply every feature of a batch by a weight of its own, and write the backward pass."},"concepts":["backpropagation"],"prerequisites":[],"difficulty":1,"minutes":15,"hints":[{"zh":"先只看一个元素：y[n][c] 由哪两个数相乘得到？","en":"Look at one entry first. Which two numbers are multiplied to make y[n][c]?"},{"zh":"同一个 weight[c] 用在了 N 个样本上，这 N 份梯度要加在一起。","en":"The same weight[c] serves N samples, and their N gradients add up."}],"reading":[{"title":"CS231n, Backpropagation, Intuitions","url":"https://cs231n.github.io/optimization-2/"}],"seed":1,"functions":{"scale":{"parameters":{"x":{"tensor":["N","C"]},"weight":{"tensor":["C"]}},"returns":{"tensor":["N","C"]}}},"gradients":{"scaleBackward":{"of":"scale","wrt":["x","weight"]}},"cases":{"by-hand":{"visibility":"public","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"function":"scale","sizes":{"N":2,"C":3},"inputs":{"x":{"values":[[1,2,3],[4,5,6]]},"weight":{"values":[10,0.5,-1]}}},"batch":{"visibility":"hidden","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"function":"scale","sizes":{"N":4,"C":3},"inputs":{"x":{"normal":{"mean":0,"std":1}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-small":{"visibility":"public","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"function":"scaleBackward","sizes":{"N":3,"C":2},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-batch":{"visibility":"hidden","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"function":"scaleBackward","sizes":{"N":5,"C":4},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}}},"checks":[{"kind":"values","name":"output","title":{"zh":"输出","en":"Output"},"points":30,"cases":["by-hand","batch"]},{"kind":"gradient","name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradInput"]},{"kind":"gradient","name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradWeight"]},{"kind":"unchanged","name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"points":10,"cases":["by-hand","backward-small"]}],"misconceptions":{"weight-added":{"rejectedBy":"output","title":{"zh":"加上了权重","en":"The weight is added"},"message":{"zh":"你把 weight 加到了 x 上，而它应当相乘。","en":"You add weight to x, where it should multiply."},"hint":{"zh":"权重是每个特征的倍数，不是偏移。","en":"A weight is a factor of its feature, not an offset."},"edit":{"find":"value * weight[c]","replace":"value + weight[c]"}},"input-in-place-of-weight":{"rejectedBy":"gradient-input","title":{"zh":"用 x 代替了 weight","en":"x in place of weight"},"message":{"zh":"求 x 的梯度时，你乘的是 x 自己，而 y 对 x 的导数是 weight。","en":"For the gradient of x you multiply by x itself, while the derivative of y with respect to x is weight."},"hint":{"zh":"乘积对其中一个因子的导数是另一个因子。","en":"The derivative of a product with respect to one factor is the other."},"edit":{"find":"const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));","replace":"const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));"}},"last-sample-only":{"rejectedBy":"gradient-weight","title":{"zh":"只留下最后一个样本","en":"Only the last sample is kept"},"message":{"zh":"weight 的梯度每遇到一个样本就被覆盖一次，最后只剩下末一个样本的贡献。","en":"Each sample overwrites the gradient of weight, so that only the last one is left in it."},"hint":{"zh":"同一个 weight 用在所有样本上，各样本的贡献要相加。","en":"One weight serves all samples, so what they contribute adds up."},"edit":{"find":"sum + row[c] * x[n][c], 0)","replace":"row[c] * x[n][c], 0)"}},"scaled-in-place":{"rejectedBy":"inputs-unchanged","title":{"zh":"直接改写了 x","en":"x is overwritten"},"message":{"zh":"你把结果写回了调用者传进来的 x。","en":"You write the result into the x that the caller passed in."},"hint":{"zh":"把结果放进新建的数组。","en":"Put the result into a new array."},"edit":{"find":"return x.map((row) => row.map((value, c) => value * weight[c]));","replace":"for (const row of x) {\n  for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n}\nreturn x;"}}},"equivalents":[],"limits":{"callMs":2000,"totalMs":10000,"memoryMb":128}},"quiz":{"questions":[{"kind":"single","name":"shape-of-the-gradient","prompt":{"zh":"gradWeight 的形状是什么？","en":"What is the shape of gradWeight?"},"explanation":{"zh":"梯度与它所对应的参数形状相同，而 weight 的形状是 `[C]`。","en":"A gradient has the shape of what it belongs to, and weight is `[C]`."},"choices":[{"text":{"zh":"`[C]`","en":"`[C]`"},"correct":true},{"text":{"zh":"`[N, C]`","en":"`[N, C]`"},"correct":false},{"text":{"zh":"`[N]`","en":"`[N]`"},"correct":false}]},{"kind":"multiple","name":"what-the-gradient-needs","prompt":{"zh":"计算 gradInput 要用到哪些量？","en":"What does gradInput depend on?"},"explanation":{"zh":"y 对 x 的导数是 weight，与 x 无关。","en":"The derivative of y with respect to x is weight, whatever x is."},"choices":[{"text":{"zh":"gradOutput","en":"gradOutput"},"correct":true},{"text":{"zh":"weight","en":"weight"},"correct":true},{"text":{"zh":"x","en":"x"},"correct":false}]},{"kind":"numeric","name":"gradient-by-hand","prompt":{"zh":"某个特征在两个样本里取值 1 和 4，gradOutput 在这一列都是 0.5，gradWeight 的这一项是多少？","en":"A feature is 1 and 4 in two samples, and gradOutput is 0.5 for both. What is its entry of gradWeight?"},"explanation":{"zh":"0.5 × 1 + 0.5 × 4 = 2.5。","en":"0.5 × 1 + 0.5 × 4 = 2.5."},"answer":2.5,"tolerance":0.0005},{"kind":"ordering","name":"order-of-the-work","prompt":{"zh":"把推导反向传播的步骤排成顺序。","en":"Put the steps of deriving a backward pass into order."},"explanation":{"zh":"先有局部导数，再乘上游梯度；一个输入影响多个输出时，各条路径的贡献相加。","en":"Local derivatives come first, then the upstream gradient; where an input moves several outputs their contributions add up."},"items":[{"zh":"写出一个输出元素的式子","en":"Write down one entry of the output"},{"zh":"对它的每个输入求导","en":"Differentiate it with respect to each of its inputs"},{"zh":"乘以上游梯度","en":"Multiply by the upstream gradient"},{"zh":"把同一个输入的各份贡献相加","en":"Add up what reaches the same input"}]}]},"statement":{"zh":"把一批样本的每个特征乘以各自的权重，再写出它的反向传播。\n\n输入 `x` 的形状是 `[N, C]`，权重 `weight` 的形状是 `[C]`：\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\n设损失对输出的梯度为 $g_{nc} = \\partial L / \\partial y_{nc}$，即 `gradOutput`。由链式法则\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\n例如 `x = [[1, 2, 3], [4, 5, 6]]`、`weight = [10, 0.5, -1]`，输出是 `[[10, 1, -3], [40, 2.5, -6]]`。\n","en":"Multiply every feature of a batch by a weight of its own, then write the backward pass.\n\nThe input `x` is `[N, C]`, the weight `[C]`:\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\nLet $g_{nc} = \\partial L / \\partial y_{nc}$ be the gradient of the loss with respect to the output, `gradOutput`. By the chain rule\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\nWith `x = [[1, 2, 3], [4, 5, 6]]` and `weight = [10, 0.5, -1]` the output is `[[10, 1, -3], [40, 2.5, -6]]`.\n"},"starter":"type Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  // TODO\n  throw new Error(\"scale is not written yet\");\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  // TODO\n  throw new Error(\"scaleBackward is not written yet\");\n}\n","reference":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","oracle":"// 用引擎写出同样的函数：输入输出都是 Tensor，反向由自动微分得到，不必手写。\n// The same functions on the engine: tensors in, tensors out. Gradients follow by autodiff and are not written here.\nimport { mul, type Tensor } from \"nabla/engine\";\n\nexport function scale(x: Tensor, weight: Tensor): Tensor {\n  return mul(x, weight);\n}\n","misconceptions":{"weight-added":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value + weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","input-in-place-of-weight":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","last-sample-only":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","scaled-in-place":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  for (const row of x) {\n    for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n  }\n  return x;\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n"},"signatures":{"scale":{"name":"scale","parameters":[{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"tensor":["N","C"]},"backward":null},"scaleBackward":{"name":"scaleBackward","parameters":[{"name":"gradOutput","type":{"tensor":["N","C"]}},{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"record":{"gradInput":{"tensor":["N","C"]},"gradWeight":{"tensor":["C"]}}},"backward":{"of":"scale","outputs":null,"wrt":["x","weight"]}}}}', '2026-11-28 21:13:08.48');
INSERT INTO public.exercise_version VALUES ('06c776876443de866b94508f4669d156', 'scale-features', '{"spec":{"slug":"scale-features","status":"published","source":null,"title":{"zh":"按特征缩放","en":"Scaling features"},"summary":{"zh":"把一批样本的每个特征乘以各自的权重，并写出反向传播。","en":"Multiply every feature of a batch by a weight of its own, and write the backward pass."},"concepts":["backpropagation"],"prerequisites":[],"difficulty":1,"minutes":99,"hints":[{"zh":"先只看一个元素：y[n][c] 由哪两个数相乘得到？","en":"Look at one entry first. Which two numbers are multiplied to make y[n][c]?"},{"zh":"同一个 weight[c] 用在了 N 个样本上，这 N 份梯度要加在一起。","en":"The same weight[c] serves N samples, and their N gradients add up."}],"reading":[{"title":"CS231n, Backpropagation, Intuitions","url":"https://cs231n.github.io/optimization-2/"}],"seed":1,"functions":{"scale":{"parameters":{"x":{"tensor":["N","C"]},"weight":{"tensor":["C"]}},"returns":{"tensor":["N","C"]}}},"gradients":{"scaleBackward":{"of":"scale","wrt":["x","weight"]}},"cases":{"by-hand":{"visibility":"public","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"function":"scale","sizes":{"N":2,"C":3},"inputs":{"x":{"values":[[1,2,3],[4,5,6]]},"weight":{"values":[10,0.5,-1]}}},"batch":{"visibility":"hidden","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"function":"scale","sizes":{"N":4,"C":3},"inputs":{"x":{"normal":{"mean":0,"std":1}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-small":{"visibility":"public","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"function":"scaleBackward","sizes":{"N":3,"C":2},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-batch":{"visibility":"hidden","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"function":"scaleBackward","sizes":{"N":5,"C":4},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}}},"checks":[{"kind":"values","name":"output","title":{"zh":"输出","en":"Output"},"points":30,"cases":["by-hand","batch"]},{"kind":"gradient","name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradInput"]},{"kind":"gradient","name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradWeight"]},{"kind":"unchanged","name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"points":10,"cases":["by-hand","backward-small"]}],"misconceptions":{"weight-added":{"rejectedBy":"output","title":{"zh":"加上了权重","en":"The weight is added"},"message":{"zh":"你把 weight 加到了 x 上，而它应当相乘。","en":"You add weight to x, where it should multiply."},"hint":{"zh":"权重是每个特征的倍数，不是偏移。","en":"A weight is a factor of its feature, not an offset."},"edit":{"find":"value * weight[c]","replace":"value + weight[c]"}},"input-in-place-of-weight":{"rejectedBy":"gradient-input","title":{"zh":"用 x 代替了 weight","en":"x in place of weight"},"message":{"zh":"求 x 的梯度时，你乘的是 x 自己，而 y 对 x 的导数是 weight。","en":"For the gradient of x you multiply by x itself, while the derivative of y with respect to x is weight."},"hint":{"zh":"乘积对其中一个因子的导数是另一个因子。","en":"The derivative of a product with respect to one factor is the other."},"edit":{"find":"const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));","replace":"const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));"}},"last-sample-only":{"rejectedBy":"gradient-weight","title":{"zh":"只留下最后一个样本","en":"Only the last sample is kept"},"message":{"zh":"weight 的梯度每遇到一个样本就被覆盖一次，最后只剩下末一个样本的贡献。","en":"Each sample overwrites the gradient of weight, so that only the last one is left in it."},"hint":{"zh":"同一个 weight 用在所有样本上，各样本的贡献要相加。","en":"One weight serves all samples, so what they contribute adds up."},"edit":{"find":"sum + row[c] * x[n][c], 0)","replace":"row[c] * x[n][c], 0)"}},"scaled-in-place":{"rejectedBy":"inputs-unchanged","title":{"zh":"直接改写了 x","en":"x is overwritten"},"message":{"zh":"你把结果写回了调用者传进来的 x。","en":"You write the result into the x that the caller passed in."},"hint":{"zh":"把结果放进新建的数组。","en":"Put the result into a new array."},"edit":{"find":"return x.map((row) => row.map((value, c) => value * weight[c]));","replace":"for (const row of x) {\n  for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n}\nreturn x;"}}},"equivalents":[],"limits":{"callMs":2000,"totalMs":10000,"memoryMb":128}},"quiz":{"questions":[{"kind":"single","name":"shape-of-the-gradient","prompt":{"zh":"gradWeight 的形状是什么？","en":"What is the shape of gradWeight?"},"explanation":{"zh":"梯度与它所对应的参数形状相同，而 weight 的形状是 `[C]`。","en":"A gradient has the shape of what it belongs to, and weight is `[C]`."},"choices":[{"text":{"zh":"`[C]`","en":"`[C]`"},"correct":true},{"text":{"zh":"`[N, C]`","en":"`[N, C]`"},"correct":false},{"text":{"zh":"`[N]`","en":"`[N]`"},"correct":false}]},{"kind":"multiple","name":"what-the-gradient-needs","prompt":{"zh":"计算 gradInput 要用到哪些量？","en":"What does gradInput depend on?"},"explanation":{"zh":"y 对 x 的导数是 weight，与 x 无关。","en":"The derivative of y with respect to x is weight, whatever x is."},"choices":[{"text":{"zh":"gradOutput","en":"gradOutput"},"correct":true},{"text":{"zh":"weight","en":"weight"},"correct":true},{"text":{"zh":"x","en":"x"},"correct":false}]},{"kind":"numeric","name":"gradient-by-hand","prompt":{"zh":"某个特征在两个样本里取值 1 和 4，gradOutput 在这一列都是 0.5，gradWeight 的这一项是多少？","en":"A feature is 1 and 4 in two samples, and gradOutput is 0.5 for both. What is its entry of gradWeight?"},"explanation":{"zh":"0.5 × 1 + 0.5 × 4 = 2.5。","en":"0.5 × 1 + 0.5 × 4 = 2.5."},"answer":2.5,"tolerance":0.0005},{"kind":"ordering","name":"order-of-the-work","prompt":{"zh":"把推导反向传播的步骤排成顺序。","en":"Put the steps of deriving a backward pass into order."},"explanation":{"zh":"先有局部导数，再乘上游梯度；一个输入影响多个输出时，各条路径的贡献相加。","en":"Local derivatives come first, then the upstream gradient; where an input moves several outputs their contributions add up."},"items":[{"zh":"写出一个输出元素的式子","en":"Write down one entry of the output"},{"zh":"对它的每个输入求导","en":"Differentiate it with respect to each of its inputs"},{"zh":"乘以上游梯度","en":"Multiply by the upstream gradient"},{"zh":"把同一个输入的各份贡献相加","en":"Add up what reaches the same input"}]}]},"statement":{"zh":"把一批样本的每个特征乘以各自的权重，再写出它的反向传播。\n\n输入 `x` 的形状是 `[N, C]`，权重 `weight` 的形状是 `[C]`：\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\n设损失对输出的梯度为 $g_{nc} = \\partial L / \\partial y_{nc}$，即 `gradOutput`。由链式法则\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\n例如 `x = [[1, 2, 3], [4, 5, 6]]`、`weight = [10, 0.5, -1]`，输出是 `[[10, 1, -3], [40, 2.5, -6]]`。\n","en":"Multiply every feature of a batch by a weight of its own, then write the backward pass.\n\nThe input `x` is `[N, C]`, the weight `[C]`:\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\nLet $g_{nc} = \\partial L / \\partial y_{nc}$ be the gradient of the loss with respect to the output, `gradOutput`. By the chain rule\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\nWith `x = [[1, 2, 3], [4, 5, 6]]` and `weight = [10, 0.5, -1]` the output is `[[10, 1, -3], [40, 2.5, -6]]`.\n"},"starter":"type Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  // TODO\n  throw new Error(\"scale is not written yet\");\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  // TODO\n  throw new Error(\"scaleBackward is not written yet\");\n}\n","reference":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","oracle":"// 用引擎写出同样的函数：输入输出都是 Tensor，反向由自动微分得到，不必手写。\n// The same functions on the engine: tensors in, tensors out. Gradients follow by autodiff and are not written here.\nimport { mul, type Tensor } from \"nabla/engine\";\n\nexport function scale(x: Tensor, weight: Tensor): Tensor {\n  return mul(x, weight);\n}\n","misconceptions":{"weight-added":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value + weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","input-in-place-of-weight":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","last-sample-only":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","scaled-in-place":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  for (const row of x) {\n    for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n  }\n  return x;\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n"},"signatures":{"scale":{"name":"scale","parameters":[{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"tensor":["N","C"]},"backward":null},"scaleBackward":{"name":"scaleBackward","parameters":[{"name":"gradOutput","type":{"tensor":["N","C"]}},{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"record":{"gradInput":{"tensor":["N","C"]},"gradWeight":{"tensor":["C"]}}},"backward":{"of":"scale","outputs":null,"wrt":["x","weight"]}}}}', '2026-11-28 21:13:08.496');
INSERT INTO public.exercise_version VALUES ('2cbc297635ac2b0ec22b7e6309c6196e', 'scale-features', '{"spec":{"slug":"scale-features","status":"published","source":null,"title":{"zh":"按特征缩放","en":"Scaling features"},"summary":{"zh":"把一批样本的每个特征乘以各自的权重，并写出反向传播。","en":"Multiply every feature of a batch by a weight of its own, and write the backward pass."},"concepts":["backpropagation"],"prerequisites":[],"difficulty":1,"minutes":15,"hints":[{"zh":"先只看一个元素：y[n][c] 由哪两个数相乘得到？","en":"Look at one entry first. Which two numbers are multiplied to make y[n][c]?"},{"zh":"同一个 weight[c] 用在了 N 个样本上，这 N 份梯度要加在一起。","en":"The same weight[c] serves N samples, and their N gradients add up."}],"reading":[{"title":"CS231n, Backpropagation, Intuitions","url":"https://cs231n.github.io/optimization-2/"}],"seed":1,"functions":{"scale":{"parameters":{"x":{"tensor":["N","C"]},"weight":{"tensor":["C"]}},"returns":{"tensor":["N","C"]}}},"gradients":{"scaleBackward":{"of":"scale","wrt":["x","weight"]}},"cases":{"by-hand":{"visibility":"public","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"function":"scale","sizes":{"N":2,"C":3},"inputs":{"x":{"values":[[1,2,3],[4,5,6]]},"weight":{"values":[10,0.5,-1]}}},"batch":{"visibility":"hidden","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"function":"scale","sizes":{"N":4,"C":3},"inputs":{"x":{"normal":{"mean":0,"std":1}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-small":{"visibility":"public","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"function":"scaleBackward","sizes":{"N":3,"C":2},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}},"backward-batch":{"visibility":"hidden","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"function":"scaleBackward","sizes":{"N":5,"C":4},"inputs":{"x":{"normal":{"mean":0,"std":1},"awayFrom":{"point":0,"by":0.2}},"weight":{"uniform":[-2,2],"awayFrom":{"point":0,"by":0.3}}}}},"checks":[{"kind":"values","name":"output","title":{"zh":"输出","en":"Output"},"points":30,"cases":["by-hand","batch"]},{"kind":"gradient","name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradInput"]},{"kind":"gradient","name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"points":30,"cases":["backward-small","backward-batch"],"of":["gradWeight"]},{"kind":"unchanged","name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"points":10,"cases":["by-hand","backward-small"]}],"misconceptions":{"weight-added":{"rejectedBy":"output","title":{"zh":"加上了权重","en":"The weight is added"},"message":{"zh":"你把 weight 加到了 x 上，而它应当相乘。","en":"You add weight to x, where it should multiply."},"hint":{"zh":"权重是每个特征的倍数，不是偏移。","en":"A weight is a factor of its feature, not an offset."},"edit":{"find":"value * weight[c]","replace":"value + weight[c]"}},"input-in-place-of-weight":{"rejectedBy":"gradient-input","title":{"zh":"用 x 代替了 weight","en":"x in place of weight"},"message":{"zh":"求 x 的梯度时，你乘的是 x 自己，而 y 对 x 的导数是 weight。","en":"For the gradient of x you multiply by x itself, while the derivative of y with respect to x is weight."},"hint":{"zh":"乘积对其中一个因子的导数是另一个因子。","en":"The derivative of a product with respect to one factor is the other."},"edit":{"find":"const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));","replace":"const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));"}},"last-sample-only":{"rejectedBy":"gradient-weight","title":{"zh":"只留下最后一个样本","en":"Only the last sample is kept"},"message":{"zh":"weight 的梯度每遇到一个样本就被覆盖一次，最后只剩下末一个样本的贡献。","en":"Each sample overwrites the gradient of weight, so that only the last one is left in it."},"hint":{"zh":"同一个 weight 用在所有样本上，各样本的贡献要相加。","en":"One weight serves all samples, so what they contribute adds up."},"edit":{"find":"sum + row[c] * x[n][c], 0)","replace":"row[c] * x[n][c], 0)"}},"scaled-in-place":{"rejectedBy":"inputs-unchanged","title":{"zh":"直接改写了 x","en":"x is overwritten"},"message":{"zh":"你把结果写回了调用者传进来的 x。","en":"You write the result into the x that the caller passed in."},"hint":{"zh":"把结果放进新建的数组。","en":"Put the result into a new array."},"edit":{"find":"return x.map((row) => row.map((value, c) => value * weight[c]));","replace":"for (const row of x) {\n  for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n}\nreturn x;"}}},"equivalents":[],"limits":{"callMs":2000,"totalMs":10000,"memoryMb":128}},"quiz":{"questions":[{"kind":"single","name":"shape-of-the-gradient","prompt":{"zh":"gradWeight 的形状是什么？","en":"What is the shape of gradWeight?"},"explanation":{"zh":"梯度与它所对应的参数形状相同，而 weight 的形状是 `[C]`。","en":"A gradient has the shape of what it belongs to, and weight is `[C]`."},"choices":[{"text":{"zh":"`[C]`","en":"`[C]`"},"correct":true},{"text":{"zh":"`[N, C]`","en":"`[N, C]`"},"correct":false},{"text":{"zh":"`[N]`","en":"`[N]`"},"correct":false}]},{"kind":"multiple","name":"what-the-gradient-needs","prompt":{"zh":"计算 gradInput 要用到哪些量？","en":"What does gradInput depend on?"},"explanation":{"zh":"y 对 x 的导数是 weight，与 x 无关。","en":"The derivative of y with respect to x is weight, whatever x is."},"choices":[{"text":{"zh":"gradOutput","en":"gradOutput"},"correct":true},{"text":{"zh":"weight","en":"weight"},"correct":true},{"text":{"zh":"x","en":"x"},"correct":false}]},{"kind":"numeric","name":"gradient-by-hand","prompt":{"zh":"某个特征在两个样本里取值 1 和 4，gradOutput 在这一列都是 0.5，gradWeight 的这一项是多少？","en":"A feature is 1 and 4 in two samples, and gradOutput is 0.5 for both. What is its entry of gradWeight?"},"explanation":{"zh":"0.5 × 1 + 0.5 × 4 = 2.5。","en":"0.5 × 1 + 0.5 × 4 = 2.5."},"answer":2.5,"tolerance":0.0005},{"kind":"ordering","name":"order-of-the-work","prompt":{"zh":"把推导反向传播的步骤排成顺序。","en":"Put the steps of deriving a backward pass into order."},"explanation":{"zh":"先有局部导数，再乘上游梯度；一个输入影响多个输出时，各条路径的贡献相加。","en":"Local derivatives come first, then the upstream gradient; where an input moves several outputs their contributions add up."},"items":[{"zh":"写出一个输出元素的式子","en":"Write down one entry of the output"},{"zh":"对它的每个输入求导","en":"Differentiate it with respect to each of its inputs"},{"zh":"乘以上游梯度","en":"Multiply by the upstream gradient"},{"zh":"把同一个输入的各份贡献相加","en":"Add up what reaches the same input"}]}]},"statement":{"zh":"把一批样本的每个特征乘以各自的权重，再写出它的反向传播。\n\n输入 `x` 的形状是 `[N, C]`，权重 `weight` 的形状是 `[C]`：\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\n设损失对输出的梯度为 $g_{nc} = \\partial L / \\partial y_{nc}$，即 `gradOutput`。由链式法则\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\n例如 `x = [[1, 2, 3], [4, 5, 6]]`、`weight = [10, 0.5, -1]`，输出是 `[[10, 1, -3], [40, 2.5, -6]]`。\n","en":"Multiply every feature of a batch by a weight of its own, then write the backward pass.\n\nThe input `x` is `[N, C]`, the weight `[C]`:\n\n$$\ny_{nc} = w_c\\, x_{nc}\n$$\n\nLet $g_{nc} = \\partial L / \\partial y_{nc}$ be the gradient of the loss with respect to the output, `gradOutput`. By the chain rule\n\n$$\n\\frac{\\partial L}{\\partial x_{nc}} = g_{nc}\\, w_c, \\qquad\n\\frac{\\partial L}{\\partial w_c} = \\sum_n g_{nc}\\, x_{nc}\n$$\n\nWith `x = [[1, 2, 3], [4, 5, 6]]` and `weight = [10, 0.5, -1]` the output is `[[10, 1, -3], [40, 2.5, -6]]`.\n"},"starter":"type Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  // TODO\n  throw new Error(\"scale is not written yet\");\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  // TODO\n  throw new Error(\"scaleBackward is not written yet\");\n}\n","reference":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","oracle":"// 用引擎写出同样的函数：输入输出都是 Tensor，反向由自动微分得到，不必手写。\n// The same functions on the engine: tensors in, tensors out. Gradients follow by autodiff and are not written here.\nimport { mul, type Tensor } from \"nabla/engine\";\n\nexport function scale(x: Tensor, weight: Tensor): Tensor {\n  return mul(x, weight);\n}\n","misconceptions":{"weight-added":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value + weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","input-in-place-of-weight":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row, n) => row.map((g, c) => g * x[n][c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","last-sample-only":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  return x.map((row) => row.map((value, c) => value * weight[c]));\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n","scaled-in-place":"// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。\n// The right answer as a learner would hand it in: no imports, graded like any submission.\ntype Vector = number[];\ntype Matrix = number[][];\n\n/**\n * @param x      `[N, C]`\n * @param weight `[C]`\n * @returns `[N, C]`\n */\nexport function scale(x: Matrix, weight: Vector): Matrix {\n  for (const row of x) {\n    for (let c = 0; c < weight.length; c++) row[c] *= weight[c];\n  }\n  return x;\n}\n\n/**\n * Gradients of a loss computed from the result of scale.\n *\n * @param gradOutput `[N, C]`\n * @param x          `[N, C]`\n * @param weight     `[C]`\n * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`\n */\nexport function scaleBackward(\n  gradOutput: Matrix,\n  x: Matrix,\n  weight: Vector,\n): { gradInput: Matrix; gradWeight: Vector } {\n  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));\n  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));\n  return { gradInput, gradWeight };\n}\n"},"signatures":{"scale":{"name":"scale","parameters":[{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"tensor":["N","C"]},"backward":null},"scaleBackward":{"name":"scaleBackward","parameters":[{"name":"gradOutput","type":{"tensor":["N","C"]}},{"name":"x","type":{"tensor":["N","C"]}},{"name":"weight","type":{"tensor":["C"]}}],"options":[],"returns":{"record":{"gradInput":{"tensor":["N","C"]},"gradWeight":{"tensor":["C"]}}},"backward":{"of":"scale","outputs":null,"wrt":["x","weight"]}}}}', '2026-11-28 21:13:10.314');

INSERT INTO public.kept_draft VALUES ('pf2zmy1abbwfayve9zvu2d90', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '// backup of another machine
', '2026-11-28 21:13:05.716');
INSERT INTO public.kept_draft VALUES ('w8lidobn1ijf0t3nu0ukr0ec', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '// backup of a third
', '2026-11-28 21:13:07.716');

INSERT INTO public.progress VALUES ('e62e733275f8af042751d4978f93ea21', 'gone-exercise', 100, 100, 1, '2026-11-28 21:13:09.87', NULL, 0, 0, '2026-11-28 21:13:09.877');
INSERT INTO public.progress VALUES ('e62e733275f8af042751d4978f93ea21', 'scale-features', 100, 100, 3, '2026-11-28 21:13:10.524', NULL, 1, 4, '2026-11-28 21:13:10.977');
INSERT INTO public.progress VALUES ('a129d4b0dcd952264b4e14859d470824', 'scale-features', 0, 0, 0, NULL, '2026-11-28 21:13:10.982', 0, 0, '2026-11-28 21:13:10.997');

INSERT INTO public.quiz_attempt VALUES ('lcloh3j0432iq0fh13uwx3zs', 'e62e733275f8af042751d4978f93ea21', 'gone-exercise', '359f94e53c686d60c105faa6f41d9801', 'shape-of-the-gradient', '[1, 2, 0]', NULL, NULL, '2026-11-28 21:13:10.195', NULL);
INSERT INTO public.quiz_attempt VALUES ('m3rrdagi49lmc78v2gt5c2ut', 'e62e733275f8af042751d4978f93ea21', 'gone-exercise', '359f94e53c686d60c105faa6f41d9801', 'what-the-gradient-needs', '[0, 2, 1]', NULL, NULL, '2026-11-28 21:13:10.208', NULL);
INSERT INTO public.quiz_attempt VALUES ('t0k117s6znqtw4nwac884b76', 'e62e733275f8af042751d4978f93ea21', 'gone-exercise', '359f94e53c686d60c105faa6f41d9801', 'gradient-by-hand', '[]', NULL, NULL, '2026-11-28 21:13:10.221', NULL);
INSERT INTO public.quiz_attempt VALUES ('tapi5k5i4nbmrmc36nmjochq', 'e62e733275f8af042751d4978f93ea21', 'gone-exercise', '359f94e53c686d60c105faa6f41d9801', 'order-of-the-work', '[3, 1, 0, 2]', NULL, NULL, '2026-11-28 21:13:10.225', NULL);
INSERT INTO public.quiz_attempt VALUES ('gkbtgfcwwszor7093ouqr0lt', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', 'what-the-gradient-needs', '[1, 2, 0]', NULL, NULL, '2026-11-28 21:13:10.875', NULL);
INSERT INTO public.quiz_attempt VALUES ('foynti9d6fj8fro37ibb42n8', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', 'gradient-by-hand', '[]', NULL, NULL, '2026-11-28 21:13:10.906', NULL);
INSERT INTO public.quiz_attempt VALUES ('na8vvztas4ey6w4equteooka', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', 'order-of-the-work', '[2, 1, 3, 0]', NULL, NULL, '2026-11-28 21:13:10.927', NULL);
INSERT INTO public.quiz_attempt VALUES ('odtdtdyw6889ry39menxvnsx', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', 'shape-of-the-gradient', '[0, 1, 2]', '{"choices": [0]}', true, '2026-11-28 21:13:10.862', '2026-11-28 21:13:10.964');

INSERT INTO public.session VALUES ('1db313ec07fc4c81d2d3eeebfbb65b0a', 'hGNiUUoSq3QAFuPBab0UQb4ZwvclnUNi', '2027-01-27 21:13:09.059', '192.0.2.1', 'a test', '2026-11-28 21:13:09.059', '2026-11-28 21:13:09.059', 'e62e733275f8af042751d4978f93ea21');
INSERT INTO public.session VALUES ('fab386355533ccdfbc4da06302ed3b1c', 'yyx87naqrMeSPaHWhXTIc5FDYFgAGQaR', '2027-01-27 21:13:09.154', '192.0.2.2', 'a test', '2026-11-28 21:13:09.154', '2026-11-28 21:13:09.154', 'a129d4b0dcd952264b4e14859d470824');

INSERT INTO public.submission VALUES ('onpwl0hayde528fqox5zzpmr', 'e62e733275f8af042751d4978f93ea21', 'gone-exercise', '359f94e53c686d60c105faa6f41d9801', '// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。
// The right answer as a learner would hand it in: no imports, graded like any submission.
type Vector = number[];
type Matrix = number[][];

/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: Matrix, weight: Vector): Matrix {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

/**
 * Gradients of a loss computed from the result of scale.
 *
 * @param gradOutput `[N, C]`
 * @param x          `[N, C]`
 * @param weight     `[C]`
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`
 */
export function scaleBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Vector,
): { gradInput: Matrix; gradWeight: Vector } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}

console.log("\0 缩放");
', 'gone', 'graded', true, '', 1, NULL, NULL, '2026-11-28 21:13:09.376', '2026-11-28 21:13:09.41', '2026-11-28 21:13:09.806', '{"schema":1,"exercise":"gone-exercise","title":{"zh":"按特征缩放","en":"Scaling features"},"version":"8ba1f72ae4c958f8e3cd601285546f90","verdict":"passed","score":100,"maxScore":100,"checks":[{"name":"output","title":{"zh":"输出","en":"Output"},"kind":"values","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"passed"}},{"name":"batch","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":44.3},{"name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"kind":"gradient","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed","agreement":1.2687163901246812e-13}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":55.1},{"name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"kind":"gradient","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed","agreement":2.361128879020616e-13}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":20.1},{"name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"kind":"unchanged","maxPoints":10,"status":"passed","points":10,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"passed"}},{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":0}],"console":{"lines":[{"level":"log","text":"\u0000 缩放"}],"truncated":false},"memoryMb":1.9,"durationMs":146.3}', 'passed', 100, 100);
INSERT INTO public.submission VALUES ('cxzwg1l7vejgxtzarrvoj9ax', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '06c776876443de866b94508f4669d156', 'export const nothing = 1;
', 'earlier version', 'graded', true, '', 1, NULL, NULL, '2026-11-28 21:13:09.97', '2026-11-28 21:13:09.984', '2026-11-28 21:13:10.035', '{"schema":1,"exercise":"scale-features","title":{"zh":"按特征缩放","en":"Scaling features"},"version":"1bdaf16d05505e7d91c3c93f1e3a49d6","verdict":"failed","score":0,"maxScore":100,"checks":[{"name":"output","title":{"zh":"输出","en":"Output"},"kind":"values","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"missing-export","name":"scale","found":[]}},{"name":"batch","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scale","found":[]}}],"diagnoses":[],"durationMs":8},{"name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"kind":"gradient","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":[]}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scaleBackward","found":[]}}],"diagnoses":[],"durationMs":0.8},{"name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"kind":"gradient","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":[]}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scaleBackward","found":[]}}],"diagnoses":[],"durationMs":0,"sameCauseAs":["gradient-input"]},{"name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"kind":"unchanged","maxPoints":10,"status":"missing-export","points":0,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"missing-export","name":"scale","found":[]}},{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":[]}}],"diagnoses":[],"durationMs":0,"sameCauseAs":["output","gradient-input"]}],"console":{"lines":[],"truncated":false},"memoryMb":1.2,"durationMs":21.7}', 'failed', 0, 100);
INSERT INTO public.submission VALUES ('xjtaxdbi2c9ysko0zk4peqrh', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', '// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。
// The right answer as a learner would hand it in: no imports, graded like any submission.
type Vector = number[];
type Matrix = number[][];

/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: Matrix, weight: Vector): Matrix {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

/**
 * Gradients of a loss computed from the result of scale.
 *
 * @param gradOutput `[N, C]`
 * @param x          `[N, C]`
 * @param weight     `[C]`
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`
 */
export function scaleBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Vector,
): { gradInput: Matrix; gradWeight: Vector } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}
', 'passes', 'graded', true, '', 1, NULL, NULL, '2026-11-28 21:13:10.355', '2026-11-28 21:13:10.357', '2026-11-28 21:13:10.51', '{"schema":1,"exercise":"scale-features","title":{"zh":"按特征缩放","en":"Scaling features"},"version":"c89055c7f8f385e87549a8f552e40a6f","verdict":"passed","score":100,"maxScore":100,"checks":[{"name":"output","title":{"zh":"输出","en":"Output"},"kind":"values","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"passed"}},{"name":"batch","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":33.1},{"name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"kind":"gradient","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed","agreement":4.3194886183892133e-13}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":25.6},{"name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"kind":"gradient","maxPoints":30,"status":"passed","points":30,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed","agreement":3.5895566031655967e-13}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":4},{"name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"kind":"unchanged","maxPoints":10,"status":"passed","points":10,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"passed"}},{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"passed"}}],"diagnoses":[],"durationMs":0}],"console":{"lines":[],"truncated":false},"memoryMb":1.9,"durationMs":80.6}', 'passed', 100, 100);
INSERT INTO public.submission VALUES ('k7g3rgwdzuv92qfm2c8dee5m', 'e62e733275f8af042751d4978f93ea21', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', 'export function scaleFeatures() { return null; }
', 'fails', 'graded', true, '', 1, NULL, NULL, '2026-11-28 21:13:10.603', '2026-11-28 21:13:10.604', '2026-11-28 21:13:10.678', '{"schema":1,"exercise":"scale-features","title":{"zh":"按特征缩放","en":"Scaling features"},"version":"c89055c7f8f385e87549a8f552e40a6f","verdict":"failed","score":0,"maxScore":100,"checks":[{"name":"output","title":{"zh":"输出","en":"Output"},"kind":"values","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"missing-export","name":"scale","found":["scaleFeatures"]}},{"name":"batch","description":{"zh":"4 个样本、3 个特征","en":"Four samples of three features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scale","found":["scaleFeatures"]}}],"diagnoses":[],"durationMs":8.7},{"name":"gradient-input","title":{"zh":"x 的梯度","en":"Gradient of x"},"kind":"gradient","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":["scaleFeatures"]}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scaleBackward","found":["scaleFeatures"]}}],"diagnoses":[],"durationMs":6.6},{"name":"gradient-weight","title":{"zh":"weight 的梯度","en":"Gradient of weight"},"kind":"gradient","maxPoints":30,"status":"missing-export","points":0,"cases":[{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":["scaleFeatures"]}},{"name":"backward-batch","description":{"zh":"反向，5 个样本、4 个特征","en":"Backward, five samples of four features"},"visibility":"hidden","outcome":{"status":"missing-export","name":"scaleBackward","found":["scaleFeatures"]}}],"diagnoses":[],"durationMs":0,"sameCauseAs":["gradient-input"]},{"name":"inputs-unchanged","title":{"zh":"不改动传入的数组","en":"Arrays passed in are left alone"},"kind":"unchanged","maxPoints":10,"status":"missing-export","points":0,"cases":[{"name":"by-hand","description":{"zh":"题面中手算的例子","en":"The example worked by hand in the statement"},"visibility":"public","outcome":{"status":"missing-export","name":"scale","found":["scaleFeatures"]}},{"name":"backward-small","description":{"zh":"反向，3 个样本、2 个特征","en":"Backward, three samples of two features"},"visibility":"public","outcome":{"status":"missing-export","name":"scaleBackward","found":["scaleFeatures"]}}],"diagnoses":[],"durationMs":0,"sameCauseAs":["output","gradient-input"]}],"console":{"lines":[],"truncated":false},"memoryMb":1.2,"durationMs":28.5}', 'failed', 0, 100);
INSERT INTO public.submission VALUES ('ohg9btitvzx862tdh4ttmfvk', 'a129d4b0dcd952264b4e14859d470824', 'scale-features', '2cbc297635ac2b0ec22b7e6309c6196e', '// 正确答案，写成学习者会交上来的样子：不导入任何模块，评分方式与提交完全相同。
// The right answer as a learner would hand it in: no imports, graded like any submission.
type Vector = number[];
type Matrix = number[][];

/**
 * @param x      `[N, C]`
 * @param weight `[C]`
 * @returns `[N, C]`
 */
export function scale(x: Matrix, weight: Vector): Matrix {
  return x.map((row) => row.map((value, c) => value * weight[c]));
}

/**
 * Gradients of a loss computed from the result of scale.
 *
 * @param gradOutput `[N, C]`
 * @param x          `[N, C]`
 * @param weight     `[C]`
 * @returns `gradInput` `[N, C]`, `gradWeight` `[C]`
 */
export function scaleBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Vector,
): { gradInput: Matrix; gradWeight: Vector } {
  const gradInput = gradOutput.map((row) => row.map((g, c) => g * weight[c]));
  const gradWeight = weight.map((_, c) => gradOutput.reduce((sum, row, n) => sum + row[c] * x[n][c], 0));
  return { gradInput, gradWeight };
}
', 'waits', 'queued', false, '192.0.2.2', 0, NULL, NULL, '2026-11-28 21:13:11.092', NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO public."user" VALUES ('e62e733275f8af042751d4978f93ea21', 'ada', 'ada@example.org', false, NULL, false, 'learner', NULL, '2026-11-28 21:13:09.026', '2026-11-28 21:13:10.962');
INSERT INTO public."user" VALUES ('a129d4b0dcd952264b4e14859d470824', 'Anonymous', 'bdqaom5mohbf3llxz0jranqg8y7vpc3v@anonymous.placeholder.invalid', false, NULL, true, 'learner', NULL, '2026-11-28 21:13:09.131', '2026-11-28 21:13:11.049');

ALTER TABLE ONLY public._prisma_migrations
    ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY ("userId", slug);

ALTER TABLE ONLY public.exercise_version
    ADD CONSTRAINT exercise_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kept_draft
    ADD CONSTRAINT kept_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY ("userId", slug);

ALTER TABLE ONLY public.quiz_attempt
    ADD CONSTRAINT quiz_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

CREATE INDEX "account_userId_idx" ON public.account USING btree ("userId");

CREATE INDEX exercise_version_slug_idx ON public.exercise_version USING btree (slug);

CREATE INDEX "kept_draft_userId_slug_idx" ON public.kept_draft USING btree ("userId", slug);

CREATE INDEX "quiz_attempt_userId_slug_question_idx" ON public.quiz_attempt USING btree ("userId", slug, question);

CREATE UNIQUE INDEX session_token_key ON public.session USING btree (token);

CREATE INDEX "session_userId_idx" ON public.session USING btree ("userId");

CREATE INDEX "submission_status_createdAt_idx" ON public.submission USING btree (status, "createdAt");

CREATE UNIQUE INDEX "submission_userId_key_key" ON public.submission USING btree ("userId", key);

CREATE INDEX "submission_userId_slug_createdAt_idx" ON public.submission USING btree ("userId", slug, "createdAt");

CREATE UNIQUE INDEX user_email_key ON public."user" USING btree (email);

CREATE INDEX verification_identifier_idx ON public.verification USING btree (identifier);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT "draft_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.kept_draft
    ADD CONSTRAINT "kept_draft_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.progress
    ADD CONSTRAINT "progress_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.quiz_attempt
    ADD CONSTRAINT "quiz_attempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.quiz_attempt
    ADD CONSTRAINT "quiz_attempt_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES public.exercise_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT "submission_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT "submission_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES public.exercise_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

