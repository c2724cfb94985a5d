import { sameShape } from "../numbers/shape.ts";
import { ShapeError } from "./shape-error.ts";
import { formatShape } from "./shape-rules.ts";
import { leafNode, sweepBackward, type TapeNode } from "./tape.ts";
import { ones, Tensor, zerosLike } from "./tensor.ts";

/** A tensor, or records and lists of them to any depth. */
export type TensorTree = Tensor | { readonly [key: string]: TensorTree } | readonly TensorTree[];

/** Cotangents for a tree: a tensor for a tensor, else the same keys, any of which may be missing and counts as zero. */
export type Cotangents<T extends TensorTree> = T extends Tensor ? Tensor : CotangentTree;

export type CotangentTree = Tensor | { readonly [key: string]: CotangentTree } | readonly CotangentTree[];

export interface Vjp<Output extends TensorTree> {
  /** What `f` returned, unrecorded. */
  readonly outputs: Output;
  /** Gradients of `Σ outputs · cotangents`, one per primal; zeros where a primal has no influence. */
  readonly pullback: (cotangents: Cotangents<Output>) => Tensor[];
}

/**
 * Runs `f` on the primals and returns its outputs with the pullback of reverse-mode differentiation.
 * Of first order.
 *
 * @throws {Error} a primal is itself being differentiated
 * @throws {ShapeError} from the pullback: cotangents that are not structured and shaped as the outputs
 */
export function vjp<Output extends TensorTree>(
  f: (...primals: Tensor[]) => Output,
  primals: readonly Tensor[],
): Vjp<Output> {
  const leaves = primals.map((primal) => {
    if (primal.node !== null) throw new Error("vjp: derivatives of derivatives are not supported");
    return { primal, node: leafNode() };
  });
  const recorded = f(...leaves.map(({ primal, node }) => new Tensor(primal.shape, primal.data, node)));
  const pullback = (cotangents: Cotangents<Output>): Tensor[] => {
    const seeds: [TapeNode, Tensor][] = [];
    collectSeeds(recorded, cotangents, "output", seeds);
    const gradients = sweepBackward(seeds);
    return leaves.map(({ primal, node }) => gradients.get(node) ?? zerosLike(primal));
  };
  return { outputs: detachTree(recorded), pullback };
}

/** Value and gradients of a function to one number. @throws {ShapeError} when called: more than one number came */
export function valueAndGrad(
  f: (...primals: Tensor[]) => Tensor,
): (...primals: Tensor[]) => { value: number; gradients: Tensor[] } {
  return (...primals) => {
    const { outputs, pullback } = vjp(f, primals);
    if (outputs.size !== 1)
      throw new ShapeError("grad", "a function to one number", formatShape(outputs.shape));
    return { value: outputs.item(), gradients: pullback(ones(outputs.shape)) };
  };
}

/** Gradients of a function to one number. @throws {ShapeError} as `valueAndGrad` */
export function grad(f: (...primals: Tensor[]) => Tensor): (...primals: Tensor[]) => Tensor[] {
  const both = valueAndGrad(f);
  return (...primals) => both(...primals).gradients;
}

function detachTree<T extends TensorTree>(tree: T): T;
function detachTree(tree: TensorTree): TensorTree {
  if (tree instanceof Tensor) return tree.detach();
  if (isList(tree)) return tree.map((branch) => detachTree(branch));
  return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, detachTree(branch)]));
}

function collectSeeds(tree: TensorTree, cotangent: unknown, path: string, seeds: [TapeNode, Tensor][]): void {
  if (cotangent === undefined) return;
  if (tree instanceof Tensor) {
    seeds.push(...seedOf(tree, cotangent, path));
    return;
  }
  if (typeof cotangent !== "object" || cotangent === null || cotangent instanceof Tensor) {
    throw new ShapeError("pullback", `cotangents structured as ${path}`, describe(cotangent));
  }
  for (const [key, value] of Object.entries(cotangent)) {
    const branch = Object.entries(tree).find(([name]) => name === key)?.[1];
    if (branch === undefined) throw new ShapeError("pullback", `keys of ${path}`, `"${key}"`);
    collectSeeds(branch, value, `${path}.${key}`, seeds);
  }
}

function seedOf(output: Tensor, cotangent: unknown, path: string): [TapeNode, Tensor][] {
  if (!(cotangent instanceof Tensor) || !sameShape(cotangent.shape, output.shape)) {
    throw new ShapeError(
      "pullback",
      `a cotangent ${formatShape(output.shape)} for ${path}`,
      describe(cotangent),
    );
  }
  return output.node === null ? [] : [[output.node, cotangent]];
}

function describe(value: unknown): string {
  return value instanceof Tensor ? `a tensor ${formatShape(value.shape)}` : `a value of type ${typeof value}`;
}

function isList(tree: TensorTree): tree is readonly TensorTree[] {
  return Array.isArray(tree);
}
