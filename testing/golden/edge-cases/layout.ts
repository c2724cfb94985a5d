import * as engine from "../../../grader/engine/index.ts";
import {
  type EdgeCases,
  ExpectedShapeError,
  empty,
  gradientAt,
  matrix,
  nothing,
  refused,
  withNan,
} from "./edge-case.ts";

const { NaN: nan } = Number;
const row = engine.tensor([0, 1, 2]);
const scalar = engine.tensor(7);

export const layoutCases = {
  reshape: {
    empty: [
      [() => engine.reshape(nothing, [-1, 3]), empty(0, 3)],
      [() => engine.reshape(nothing, [0]), empty(0)],
      [() => engine.reshape(nothing, [-1, 0]), refused],
      [() => engine.reshape(nothing, []), refused],
      [gradientAt((x) => engine.reshape(x, [3, 0]), nothing), empty(0, 3)],
    ],
    negative: [
      [() => engine.reshape(matrix, [3, -1]).shape, [3, 2]],
      [() => engine.reshape(matrix, [-2, -3]), refused],
      [() => engine.reshape(matrix, [-1, -1]), refused],
    ],
    fractional: [[() => engine.reshape(matrix, [1.5, 4]), refused]],
    nan: [
      [() => engine.reshape(matrix, [nan]), refused],
      [() => engine.reshape(withNan, [3, 1]), [[1], [nan], [2]]],
    ],
  },
  flatten: {
    empty: [
      [() => engine.flatten(nothing), empty(0)],
      [() => engine.flatten(scalar), [7]],
    ],
    negative: [
      [() => engine.flatten(matrix, { startDim: -1 }).shape, [2, 3]],
      [() => engine.flatten(matrix, { startDim: -3 }), refused],
      [() => engine.flatten(matrix, { startDim: 1, endDim: 0 }), refused],
    ],
    fractional: [[() => engine.flatten(matrix, { startDim: 0.5 }), refused]],
    nan: [[() => engine.flatten(matrix, { endDim: nan }), refused]],
  },
  unsqueeze: {
    empty: [[() => engine.unsqueeze(nothing, 0), empty(1, 0, 3)]],
    negative: [
      [() => engine.unsqueeze(nothing, -1), empty(0, 3, 1)],
      [() => engine.unsqueeze(nothing, -4), refused],
    ],
    fractional: [[() => engine.unsqueeze(matrix, 0.5), refused]],
    nan: [[() => engine.unsqueeze(matrix, nan), refused]],
  },
  squeeze: {
    empty: [[() => engine.squeeze(engine.zeros([0, 1])), empty(0)]],
    negative: [
      [() => engine.squeeze(engine.zeros([0, 1]), -1), empty(0)],
      [() => engine.squeeze(matrix, -3), refused],
    ],
    fractional: [[() => engine.squeeze(matrix, 0.5), refused]],
    nan: [[() => engine.squeeze(matrix, nan), refused]],
  },
  permute: {
    empty: [
      [() => engine.permute(nothing, [1, 0]), empty(3, 0)],
      [() => engine.permute(scalar, []), 7],
    ],
    negative: [
      [() => engine.permute(nothing, [-1, -2]), empty(3, 0)],
      [() => engine.permute(matrix, [-1, 1]), refused],
    ],
    fractional: [[() => engine.permute(matrix, [0.5, 1]), refused]],
    nan: [[() => engine.permute(matrix, [nan, 1]), refused]],
  },
  transpose: {
    empty: [[() => engine.transpose(nothing), empty(3, 0)]],
    negative: [[() => engine.transpose(matrix, -3), refused]],
    fractional: [[() => engine.transpose(matrix, 0.5), refused]],
    nan: [[() => engine.transpose(matrix, nan), refused]],
  },
  slice: {
    empty: [
      [() => engine.slice(nothing, { dim: 0 }), empty(0, 3)],
      [() => engine.slice(row, { dim: 0, start: 2, end: 1 }), empty(0)],
      [() => engine.slice(scalar, { dim: 0 }), refused],
    ],
    negative: [
      [() => engine.slice(row, { dim: 0, start: -2 }), [1, 2]],
      [() => engine.slice(row, { dim: 0, step: -1 }), refused],
      [() => engine.slice(row, { dim: 0, step: 0 }), refused],
    ],
    fractional: [
      [() => engine.slice(row, { dim: 0, step: 0.5 }), refused],
      [() => engine.slice(row, { dim: 0, start: 0.5 }), refused],
      [() => engine.slice(row, { dim: 0, end: 1.5 }), refused],
    ],
    nan: [[() => engine.slice(row, { dim: 0, start: nan }), refused]],
  },
  select: {
    empty: [
      [() => engine.select(nothing, { dim: 1, index: 0 }), empty(0)],
      [() => engine.select(nothing, { dim: 0, index: 0 }), refused],
      [() => engine.select(scalar, { dim: 0, index: 0 }), refused],
    ],
    negative: [
      [() => engine.select(row, { dim: 0, index: -1 }), 2],
      [() => engine.select(row, { dim: 0, index: -4 }), refused],
    ],
    fractional: [[() => engine.select(row, { dim: 0, index: 0.5 }), refused]],
    nan: [[() => engine.select(row, { dim: 0, index: nan }), refused]],
  },
  split: {
    empty: [
      [() => engine.split(engine.zeros([0]), [0, 0]), [empty(0), empty(0)]],
      [() => engine.split(engine.zeros([0]), []), []],
      [() => engine.split(scalar, [1]), refused],
    ],
    negative: [[() => engine.split(row, [4, -1]), refused]],
    fractional: [[() => engine.split(row, [1.5, 1.5]), refused]],
    nan: [[() => engine.split(row, [nan]), refused]],
  },
  flip: {
    empty: [
      [() => engine.flip(nothing, [0]), empty(0, 3)],
      [() => engine.flip(row, []), [0, 1, 2]],
      [() => engine.flip(scalar, [0]), 7],
    ],
    negative: [
      [() => engine.flip(row, [-1]), [2, 1, 0]],
      [() => engine.flip(row, [-1, 0]), refused],
    ],
    fractional: [[() => engine.flip(row, [0.5]), refused]],
    nan: [
      [() => engine.flip(row, [nan]), refused],
      [() => engine.flip(withNan, [0]), [2, nan, 1]],
    ],
  },
  broadcastTo: {
    empty: [
      [() => engine.broadcastTo(engine.tensor([1]), [0]), empty(0)],
      [() => engine.broadcastTo(engine.zeros([0]), [3]), refused],
    ],
    negative: [[() => engine.broadcastTo(engine.tensor([1]), [-2, 1]), refused]],
    fractional: [[() => engine.broadcastTo(engine.tensor([1]), [1.5]), refused]],
    nan: [[() => engine.broadcastTo(engine.tensor([1]), [nan]), refused]],
  },
  concat: {
    empty: [
      [() => engine.concat([nothing, nothing], { dim: 1 }), empty(0, 6)],
      [() => engine.concat([nothing, engine.tensor([[1, 2, 3]])]), [[1, 2, 3]]],
      [() => engine.concat([]), refused],
      [() => engine.concat([scalar, scalar]), refused],
    ],
    negative: [[() => engine.concat([row, row], { dim: -2 }), refused]],
    fractional: [[() => engine.concat([row, row], { dim: 0.5 }), refused]],
    nan: [
      [() => engine.concat([row], { dim: nan }), refused],
      [() => engine.concat([engine.tensor([nan]), engine.tensor([1])]), [nan, 1]],
    ],
  },
  stack: {
    empty: [
      [() => engine.stack([nothing, nothing]), empty(2, 0, 3)],
      [() => engine.stack([scalar, scalar]), [7, 7]],
      [() => engine.stack([]), refused],
    ],
    negative: [[() => engine.stack([row], { dim: -3 }), new ExpectedShapeError("unsqueeze")]],
    fractional: [[() => engine.stack([row], { dim: 0.5 }), new ExpectedShapeError("unsqueeze")]],
    nan: [[() => engine.stack([engine.tensor(nan)]), [nan]]],
  },
  gather: {
    empty: [
      [() => engine.gather(nothing, nothing, { dim: 0 }), empty(0, 3)],
      [() => engine.gather(scalar, 0, { dim: 0 }), 7],
      [() => engine.gather(engine.zeros([0]), [0], { dim: 0 }), refused],
    ],
    negative: [[() => engine.gather(row, [-1], { dim: 0 }), refused]],
    fractional: [[() => engine.gather(row, [0.5], { dim: 0 }), refused]],
    nan: [[() => engine.gather(row, [nan], { dim: 0 }), refused]],
  },
  indexSelect: {
    empty: [
      [() => engine.indexSelect(matrix, []), empty(0, 3)],
      [() => engine.indexSelect(nothing, [0]), refused],
    ],
    negative: [[() => engine.indexSelect(row, [-1]), refused]],
    fractional: [[() => engine.indexSelect(row, [0.5]), refused]],
    nan: [[() => engine.indexSelect(row, [nan]), refused]],
  },
  where: {
    empty: [[() => engine.where(nothing, 1, 2), empty(0, 3)]],
    negative: [[() => engine.where([-1, 0], 1, 2), [1, 2]]],
    fractional: [[() => engine.where([0.5, 0], 1, 2), [1, 2]]],
    nan: [
      [() => engine.where(nan, 1, 2), 1],
      [() => engine.where([1, 0], 3, nan), [3, nan]],
    ],
  },
  maskedFill: {
    empty: [[() => engine.maskedFill(nothing, [[1]], 2), empty(0, 3)]],
    negative: [[() => engine.maskedFill(row, [-1, 0, 0], -7), [-7, 1, 2]]],
    fractional: [[() => engine.maskedFill(row, [0.5, 0, 0], 0.5), [0.5, 1, 2]]],
    nan: [[() => engine.maskedFill(row, [1, 0, 0], nan), [nan, 1, 2]]],
  },
  pad: {
    empty: [
      [() => engine.pad(engine.zeros([0]), [1, 1], { value: 7 }), [7, 7]],
      [() => engine.pad(row, [-1, -2]), empty(0)],
      [() => engine.pad(engine.zeros([0, 1, 3]), [1, 1], { mode: "reflect" }), empty(0, 1, 5)],
      [() => engine.pad(engine.zeros([0]), [1, 0], { mode: "replicate" }), refused],
    ],
    negative: [
      [() => engine.pad(row, [-1, 0]), [1, 2]],
      [() => engine.pad(row, [-4, 0]), refused],
    ],
    fractional: [[() => engine.pad(row, [0.5, 0]), refused]],
    nan: [
      [() => engine.pad(row, [nan, 0]), refused],
      [() => engine.pad(row, [1, 0], { value: nan }), [nan, 0, 1, 2]],
    ],
  },
} satisfies Record<string, EdgeCases>;
