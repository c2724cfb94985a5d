/** Families of exercises that share misconceptions: what the parts of a signature are in each, by their roles. */
export const FAMILY_ROLES = {
  convolution: { kernel: "parameters that are slid over an input" },
  window: {
    stride: "options that hold strides",
    kernelSize: "options that hold the sizes of windows",
    padding: "options that hold paddings",
  },
  bias: { bias: "parameters that are added to every example" },
  gradient: { backward: "backward functions" },
  loss: { loss: "functions that return a mean over examples" },
  training: { train: "functions that update parameters by gradients they find themselves" },
  optimizer: { step: "functions that update parameters by gradients they are given" },
  mode: { training: "options that say whether a call is part of a training" },
  elementwise: { forward: "functions whose result has the shape of their first input" },
} as const;

export type FamilyName = keyof typeof FAMILY_ROLES;
