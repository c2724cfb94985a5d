import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import type { TrainingProgress } from "./run-state.ts";

const TRAINING = new PartCode<TrainingProgress>(
  async () => (await import("./training-pictures.tsx")).TrainingPictures,
);

/** Drawn for the few exercises that train something, once there is something to be seen. */
export function LazyTraining({ training }: { readonly training: TrainingProgress }) {
  return <LazyPart code={TRAINING} props={training} />;
}
