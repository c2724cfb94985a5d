import type { SharedSlip } from "../shared-slip.ts";
import { RIGHT_CALL } from "../wrapper-code.ts";

export const ELEMENTWISE: readonly SharedSlip[] = [
  {
    ...{ family: "elementwise", role: "forward", name: "in-place" },
    alter: (signature, forward) =>
      signature.name === forward ? `change.writtenOver(inputs[0], ${RIGHT_CALL})` : null,
    text: (forward) => ({
      title: { en: "The input is overwritten", zh: "覆盖了输入" },
      message: {
        en: `${forward} writes into the array it was given: behind the call it holds other numbers.`,
        zh: `${forward} 写入了传入的数组：调用之后，数组里的数变了。`,
      },
      hint: {
        en: "The caller needs its input again, for the backward pass for one. Make a new array, with `map` for example.",
        zh: "调用者之后还要用到这个输入，例如在反向传播中。用 `map` 等方法生成新的数组。",
      },
    }),
  },
];
