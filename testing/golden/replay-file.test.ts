import { describe, expect, test } from "vitest";
import { type GoldenCase, type GoldenFile, readGoldenDirectory } from "./golden-file.ts";
import { replayFile } from "./replay-file.ts";
import { torchFunctions } from "./torch-functions.ts";

const files = readGoldenDirectory(`${import.meta.dirname}/data`);

function failuresOf(file: GoldenFile): string[] {
  return replayFile(file).cases.flatMap(({ name, failures }) =>
    failures.map((failure) => `${name}: ${failure}`),
  );
}

/** A copy of one recorded case, changed. */
function altered(operation: string, change: (recorded: GoldenCase) => void, name?: string): GoldenFile {
  const file = files.find(({ op }) => op === operation);
  const recorded = structuredClone(
    file?.cases.find((candidate) => name === undefined || candidate.name === name),
  );
  if (file === undefined || recorded === undefined)
    throw new Error(`nothing recorded for ${operation} ${name ?? ""}`);
  change(recorded);
  return { ...file, cases: [recorded] };
}

function failureOf(operation: string, change: (recorded: GoldenCase) => void, name?: string): string {
  return failuresOf(altered(operation, change, name)).join("\n");
}

describe("the engine reproduces what PyTorch recorded", () => {
  for (const file of files) {
    test(file.op, () => {
      expect(failuresOf(file)).toEqual([]);
    });
  }

  test("of every operation there is", () => {
    const operations = new Set(
      torchFunctions.flatMap((known) => known.operations).filter((name) => name !== ""),
    );
    expect(files.map(({ op }) => op).sort()).toEqual([...operations].sort());
    expect(files.filter(({ cases }) => cases.length === 0)).toEqual([]);
  });
});

describe("a number that is off by a hundred-millionth is seen", () => {
  for (const file of files) {
    const target = file.cases.at(-1);
    if (target === undefined) continue;
    for (const group of ["outputs", "grads"] as const) {
      const names = Object.keys(target[group]).filter((name) => !name.startsWith("emp_"));
      for (const name of names) {
        test(`${file.op}: ${group}.${name}`, () => {
          const planted = altered(
            file.op,
            (recorded) => {
              const data = recorded[group][name]?.data ?? [];
              const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
              data[data.length - 1] = (data.at(-1) ?? 0) + 1e-8 * (largest + 0.01);
            },
            target.name,
          );
          expect(failuresOf(planted).join("\n")).toContain(`${group}.${name}: element`);
        });
      }
    }
  }
});

test("the empirical statistics of an initialiser are compared too, as statistics", () => {
  const twice = (name: string) => (recorded: GoldenCase) => {
    const data = recorded.outputs[name]?.data ?? [];
    data[0] = 2 * (data[0] ?? 0) + 0.05;
  };
  for (const name of ["emp_mean", "emp_std", "emp_absmax"]) {
    expect(failureOf("init_variance", twice(name))).toContain(`outputs.${name}`);
  }
});

test("cases differ by their call alone, whatever they are named", () => {
  for (const file of files) {
    const renamed = {
      ...file,
      cases: file.cases.map((recorded) => ({ ...recorded, name: "x", note: null })),
    };
    expect(failuresOf(renamed)).toEqual([]);
  }
});

test("what is not known fails its case and says why", () => {
  const reasons = [
    failuresOf({ format: 1, file: "x.json", op: "conv9d", cases: altered("relu", () => {}).cases }).join(),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu6(x)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(F.relu6(x))";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = torch.tanh(x)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(z)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(x, True, 3)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(x, slope=0.1)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(x, input=x)";
    }),
    failureOf("softmax", (recorded) => {
      recorded.call = "y = F.softmax(x)";
      recorded.params = {};
    }),
    failureOf("mse", (recorded) => {
      recorded.call = "y = F.mse_loss(x, t, reduction='batchmean')";
      recorded.params = {};
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = F.relu(x";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "y = lambda: F.relu(x)";
    }),
    failureOf("relu", (recorded) => {
      recorded.call = "z = F.relu(x)";
    }),
    failureOf("relu", (recorded) => {
      recorded.params.slope = 1;
    }),
    failureOf(
      "elu",
      (recorded) => {
        recorded.params.alpha = 2;
      },
      "alpha",
    ),
    failureOf("conv2d", (recorded) => {
      recorded.params.mode = "reflect";
    }),
    failureOf("conv2d", (recorded) => {
      recorded.call = recorded.call.replace(")", ", stride=(1, 2, 3))");
    }),
    failureOf("lstm_seq", (recorded) => {
      recorded.params.layout = "N,T,I";
    }),
    failureOf("lstm_seq", (recorded) => {
      recorded.call = recorded.call.replace("0.0, True", "0.5, True");
    }),
    failureOf("multi_head_attention", (recorded) => {
      recorded.call = recorded.call.replace("False, 0.0,", "False, 0.5,");
    }),
    failureOf("dropout_given_mask", (recorded) => {
      recorded.call = "y = F.dropout(x, 0.5)";
    }),
    failureOf("dropout_given_mask", (recorded) => {
      recorded.params.training = false;
    }),
    failureOf("init_variance", (recorded) => {
      recorded.call = recorded.call.replace("2.0 / (fan_in + fan_out)", "2.0 / fan_in");
    }),
    failureOf("scaled_dot_product_attention", (recorded) => {
      recorded.call = recorded.call.replace("torch.softmax(s, -1)", "torch.sigmoid(s)");
    }),
    failureOf("optim_adam", (recorded) => {
      recorded.call = recorded.call.replace("opt.step()", "opt.zero_grad()");
    }),
    failureOf("optim_adam", (recorded) => {
      recorded.params.nesterov = true;
    }),
    failureOf("optim_sgd", (recorded) => {
      recorded.params.lr = 0.2;
    }),
    failureOf("clip_grad", (recorded) => {
      recorded.params.max_norm = 3;
    }),
    failureOf("embedding", (recorded) => {
      recorded.inputs.ids?.data.fill(99);
    }),
    failureOf("relu", (recorded) => {
      recorded.grads.w = { shape: [1], dtype: "f64", data: [0] };
    }),
  ];
  expect(reasons).toMatchInlineSnapshot(`
    [
      "shape_3x4: operation "conv9d" has no entry in testing/golden/torch-functions.ts (x.json)",
      "shape_3x4: F.relu6 has no entry in testing/golden/torch-functions.ts (relu.json)",
      "shape_3x4: F.relu6 has no entry in testing/golden/torch-functions.ts (relu.json)",
      "shape_3x4: the call is not of F.relu: \`y = torch.tanh(x)\` (relu.json)",
      "shape_3x4: "z" is no input of this case, expected x (relu.json)",
      "shape_3x4: F.relu: expected at most 2 arguments, received 3 (relu.json)",
      "shape_3x4: F.relu: unknown argument slope, expected input, inplace (relu.json)",
      "shape_3x4: F.relu: argument input is given twice (relu.json)",
      "last: F.softmax: dim is nothing, expected a number (softmax.json)",
      "mean: F.mse_loss: reduction is "batchmean", expected none or mean or sum (mse.json)",
      "shape_3x4: call: expected "," or ")", found the end in \`y = F.relu(x\` (relu.json)",
      "shape_3x4: "lambda" is no input of this case, expected x (relu.json)",
      "shape_3x4: the call leaves nothing in y, recorded is a tensor (relu.json)",
      "shape_3x4: params.slope is no argument of what is called, expected one of F.relu(input, inplace) (relu.json)",
      "alpha: the call says alpha 0.5, params 2 (elu.json)",
      "basic: params.mode is no argument of what is called, expected one of F.conv2d(input, weight, bias, stride, padding, dilation, groups) (conv2d.json)",
      "basic: conv2d: expected stride of one or two integers >= 1, received stride [1, 2, 3] (conv2d.json)",
      "T5_n2_i3_h4: expected layout T,N,I and seq_len 5 of the call, params say N,T,I and 5 (lstm_seq.json)",
      "T5_n2_i3_h4: dropout between layers is not recorded (lstm_seq.json)",
      "self_1head: attention dropout is not recorded (multi_head_attention.json)",
      "p0.5: F.dropout: draws a mask that is not recorded (dropout_given_mask.json)",
      "p0.5: the call says training true, params false (dropout_given_mask.json)",
      "xavier_uniform_linear: the call says std 0.2041241452319315, its initialiser has 0.1336306209562122 (init_variance.json)",
      "basic: the call is not of F.softmax or attention: \`s = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])\` (scaled_dot_product_attention.json)",
      "default: torch.nn.Parameter has no entry in testing/golden/torch-functions.ts (optim_adam.json)",
      "default: params.nesterov is no argument of what is called, expected one of torch.optim.Adam(params, lr, betas, eps, weight_decay, amsgrad, maximize, foreach, capturable, differentiable, fused, grads, steps) (optim_adam.json)",
      "plain: the call says lr 0.1, params 0.2 (optim_sgd.json)",
      "norm2_active: the call says max_norm 1, params 3 (clip_grad.json)",
      "basic: embedding: expected indices from 0 to 5, received 99 (embedding.json)",
      "shape_3x4: grads.w is of no input (relu.json)",
    ]
  `);
});

test("attention in another form is carried out line by line", () => {
  const rewrite = (recorded: GoldenCase): void => {
    recorded.call = recorded.call.replace("s = q @ k.transpose(-2, -1) /", "s = (q@k.transpose(-1, 1)) /");
  };
  expect(failureOf("scaled_dot_product_attention", rewrite)).toBe("");
  expect(failureOf("scaled_dot_product_attention", rewrite, "causal")).toBe("");
});

test("an argument that only params states is used", () => {
  const silent = (recorded: GoldenCase): void => {
    recorded.call = recorded.call.replace(", stride=2, padding=1", "");
  };
  expect(failureOf("conv2d", silent, "stride2_pad1")).toBe("");
});

test("wrong shapes and non-finite numbers are compared as such", () => {
  const reshape = (recorded: GoldenCase): void => {
    recorded.outputs.y?.shape.push(1);
  };
  expect(failureOf("linear", reshape)).toBe("basic: outputs.y: shape [4, 3], recorded [4, 3, 1]");
  const nan = (recorded: GoldenCase): void => {
    recorded.outputs.y?.data.splice(0, 1, Number.NaN);
  };
  expect(failureOf("linear", nan)).toContain("recorded NaN");
  const infinite = (recorded: GoldenCase): void => {
    recorded.inputs.x?.data.splice(0, 1, Number.POSITIVE_INFINITY);
    recorded.outputs.y?.data.splice(0, 1, Number.POSITIVE_INFINITY);
  };
  expect(failureOf("relu", infinite)).toContain("grads.x");
  expect(failureOf("relu", infinite)).not.toContain("outputs.y");
});
