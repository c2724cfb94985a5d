import { pad as surround, type Tensor } from "nabla/engine";

type Options = { padding: number[]; mode: "zero" | "reflect" | "replicate" | "circular" };

export function pad(x: Tensor, { padding, mode }: Options): Tensor {
  return surround(x, padding, { mode: mode === "zero" ? "constant" : mode });
}
