import { recordNode, type TapeNode } from "./tape.ts";
import { Tensor } from "./tensor.ts";

export type Inputs = readonly (Tensor | null)[];

export interface Applied<Saved> {
  readonly output: Tensor;
  /** What the forward keeps for its adjoint. */
  readonly saved: Saved;
}

export interface Application<I extends Inputs, Options, Saved> extends Applied<Saved> {
  readonly inputs: I;
  readonly options: Options;
  /** Which inputs want a gradient; the others may be answered with null. */
  readonly needs: readonly boolean[];
}

/**
 * An operation with a hand-written derivative: the forward, and beside it the rule that turns a gradient of its
 * output into one of each input. Both work on plain numbers, so derivatives are of first order only.
 */
export interface Primitive<I extends Inputs, Options, Saved> {
  forward(inputs: I, options: Options): Applied<Saved>;
  vjp(gradOutput: Tensor, application: Application<I, Options, Saved>): readonly (Tensor | null)[];
}

/** Runs a primitive and, if any input is being differentiated, records it. */
export function apply<I extends Inputs, Options, Saved>(
  primitive: Primitive<I, Options, Saved>,
  inputs: I,
  options: Options,
): Tensor {
  return applyKeeping(primitive, inputs, options).output;
}

/** As `apply`, and hands out what the forward saved (statistics of a batch, say). */
export function applyKeeping<I extends Inputs, Options, Saved>(
  primitive: Primitive<I, Options, Saved>,
  inputs: I,
  options: Options,
): Applied<Saved> {
  const { output, saved } = primitive.forward(inputs, options);
  const parents: readonly (TapeNode | null)[] = inputs.map((input) => input?.node ?? null);
  const needs = parents.map((parent) => parent !== null);
  if (!needs.includes(true)) return { output, saved };
  const pullback = (gradOutput: Tensor) =>
    primitive.vjp(gradOutput, { inputs, options, output, saved, needs });
  return { output: new Tensor(output.shape, output.data, recordNode(parents, pullback)), saved };
}
