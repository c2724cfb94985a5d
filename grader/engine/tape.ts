import { Tensor } from "./tensor.ts";

/** One recorded application: how a gradient of its output becomes gradients of its inputs. */
export interface TapeNode {
  /** Rises with every application, so a later node never feeds an earlier one. */
  readonly order: number;
  /** One per input; null where the input is a constant. */
  readonly parents: readonly (TapeNode | null)[];
  readonly pullback: (gradOutput: Tensor) => readonly (Tensor | null)[];
}

let applications = 0;

/** A node later than all before it, with the rule that carries a gradient to `parents`. */
export function recordNode(parents: TapeNode["parents"], pullback: TapeNode["pullback"]): TapeNode {
  return { order: applications++, parents, pullback };
}

/** A node without parents: the gradient that arrives here is an answer. */
export function leafNode(): TapeNode {
  return recordNode([], () => []);
}

/** Carries gradients from the seeds back through the tape; gives what arrived at each node. */
export function sweepBackward(seeds: readonly (readonly [TapeNode, Tensor])[]): Map<TapeNode, Tensor> {
  const gradients = new Map<TapeNode, Tensor>();
  const sums = new Set<Tensor>();
  for (const [node, gradient] of seeds) accumulate(gradients, sums, node, gradient);
  for (const node of latestFirst(seeds.map(([node]) => node))) {
    const gradient = gradients.get(node);
    if (gradient === undefined) continue;
    // A rule may hand it on as it is, to several parents.
    sums.delete(gradient);
    const contributions = node.pullback(gradient);
    node.parents.forEach((parent, i) => {
      const contribution = contributions[i];
      if (parent !== null && contribution != null) accumulate(gradients, sums, parent, contribution);
    });
  }
  return gradients;
}

/** Adds in place only to `sums`, which are this sweep's own; what a rule returned may be shared. */
function accumulate(
  gradients: Map<TapeNode, Tensor>,
  sums: Set<Tensor>,
  node: TapeNode,
  gradient: Tensor,
): void {
  const before = gradients.get(node);
  if (before === undefined) {
    gradients.set(node, gradient);
    return;
  }
  const sum = sums.has(before) ? before : new Tensor(before.shape, before.data.slice());
  const { data } = sum;
  for (let i = 0; i < data.length; i++) data[i]! += gradient.data[i]!;
  if (sum === before) return;
  sums.add(sum);
  gradients.set(node, sum);
}

function latestFirst(roots: readonly TapeNode[]): TapeNode[] {
  const seen = new Set(roots);
  // A Set iterates over what is added while it is being walked.
  for (const node of seen) {
    for (const parent of node.parents) if (parent !== null) seen.add(parent);
  }
  return [...seen].sort((a, b) => b.order - a.order);
}
