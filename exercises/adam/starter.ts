/** A tensor of any rank: a number, or nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

/** What one step hands to the next. Change the type as you like; the grader passes the value on unread. */
type State = { t: number; m: Tensors; v: Tensors };
type Options = {
  lr: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
};

/**
 * One step of Adam, as torch.optim.Adam: weight decay is added to the gradient.
 *
 * @param params  tensors of any rank, by name
 * @param grads   their gradients: the same names and shapes
 * @param state   null before the first step, afterwards what the step before returned
 * @param options `lr`, `beta1`, `beta2`, `eps`, `weightDecay`
 * @returns the new parameters, and the state that the next step needs
 */
export function adamStep(
  params: Tensors,
  grads: Tensors,
  state: State | null,
  options: Options,
): { params: Tensors; state: State } {
  // TODO: `elementwise` below is there for you to use.
  throw new Error("adamStep is not written yet");
}

/**
 * Applies f to the numbers that stand at the same place in tensors of one shape, whatever their rank:
 * elementwise((a, b) => a + b, [[1, 2], [3, 4]], [[10, 20], [30, 40]]) is [[11, 22], [33, 44]].
 */
function elementwise(
  f: (...entries: number[]) => number,
  ...tensors: Tensor[]
): Tensor {
  const [first] = tensors;
  if (typeof first === "number") return f(...tensors.map(Number));
  return first.map((_, i) =>
    elementwise(
      f,
      ...tensors.map((tensor) => (Array.isArray(tensor) ? tensor[i] : tensor)),
    ),
  );
}
