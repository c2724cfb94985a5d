import type { Change, MechanicalSlip } from "../../report/mechanical-slip.ts";
import { code } from "./report-messages.ts";

/** 哪里写错了，作为句子的后半："少了含 `eps` 的因子"。 */
export function slipChinese(slip: MechanicalSlip): string {
  const said = TEXTS[slip.change](slip);
  return slip.everywhere === true ? `在多处写法相似的地方都犯了同一个错：${said}` : said;
}

const TEXTS: Readonly<Record<Change, (slip: MechanicalSlip) => string>> = {
  "other-operator": (slip) => `${inExpression(slip)}${instead(slip, "运算符")}`,
  "summand-missing": (slip) => `少加了${having(slip)}一项`,
  "subtrahend-missing": (slip) => `少减了${having(slip)}一项`,
  "minuend-missing": (slip) => `减法漏了${having(slip)}被减数，只留下减号和减数`,
  "difference-missing": (slip) => `减法只写了减数，${having(slip)}被减数连同减号都漏了`,
  "factor-missing": (slip) => `少乘了${having(slip)}一个因子`,
  "divisor-missing": (slip) => `少了${having(slip)}一次除法`,
  "exponent-missing": (slip) => `${inExpression(slip)}少了指数`,
  "minus-missing": (slip) => `${inExpression(slip)}少了负号`,
  "constant-too-large": (slip) => `${inExpression(slip)}有一个常数大了 1`,
  "constant-too-small": (slip) => `${inExpression(slip)}有一个常数小了 1`,
  "flag-reversed": (slip) => `${inExpression(slip)}${instead(slip, "布尔值")}`,
  "divisor-too-large": (slip) => `${having(slip)}除数大了 1`,
  "divisor-too-small": (slip) => `${having(slip)}除数小了 1`,
  "round-too-many": (slip) => `${having(slip)}循环多走了一轮`,
  "round-too-few": (slip) => `${having(slip)}循环少走了一轮`,
  "first-round-missing": (slip) => `${having(slip)}循环晚开始了一轮`,
  "equality-included": (slip) => `${having(slip)}比较把相等的情形也算了进去`,
  "equality-left-out": (slip) => `${having(slip)}比较漏掉了相等的情形`,
  "condition-reversed": (slip) => `${having(slip)}条件写反了`,
  "branches-swapped": (slip) => `${having(slip)}条件的两个分支互换了`,
  "distinction-missing": (slip) => `${having(slip)}条件没有起作用，总是走同一个分支`,
  "arguments-swapped": (slip) =>
    slip.meant === undefined
      ? `${inExpression(slip)}有两个值用反了位置`
      : `${code(slip.meant)} 的两个参数互换了`,
  "other-function": (slip) => `${inExpression(slip)}${instead(slip, "函数")}`,
  "call-missing": (slip) =>
    slip.meant === undefined
      ? `${inExpression(slip)}对某个值少做了一步运算`
      : `${inExpression(slip)}漏掉了一次 ${code(slip.meant)} 调用`,
  "call-twice": (slip) =>
    slip.meant === undefined
      ? `${inExpression(slip)}对某个值重复做了一步运算`
      : `对同一个值用了两次 ${code(slip.meant)}`,
  "step-missing": (slip) => `少了${having(slip)}一步`,
  "steps-swapped": (slip) => `${having(slip)}两步顺序颠倒了`,
  "indices-swapped": (slip) => `${inExpression(slip)}两个下标互换了`,
  "other-value": (slip) => `${inExpression(slip)}${instead(slip, "变量")}`,
  "other-index": (slip) => `${inExpression(slip)}${instead(slip, "下标")}`,
  "brackets-misplaced": (slip) => `${inExpression(slip)}少了括号，或括号的位置不对`,
  overwritten: (slip) => `${having(slip)}值被直接覆盖，而不是在原值上累积`,
  "moved-inside": (slip) => `${inExpression(slip)}本该写在除法或函数之外的部分，写到了里面`,
  "moved-outside": (slip) => `${inExpression(slip)}本该写在函数之内的一项，写到了外面`,
  "made-once": (slip) => `数组中${having(slip)}各项本该各自新建，却只建了一个，每个位置放的都是它`,
  "start-value": () => "求最大值时从 `0` 开始，而不是从 `-Infinity` 开始",
  "index-too-large": (slip) => `${inExpression(slip)}有一个下标大了 1`,
  "index-too-small": (slip) => `${inExpression(slip)}有一个下标小了 1`,
  "exponent-too-large": (slip) => `${inExpression(slip)}有一个指数大了 1`,
  "exponent-too-small": (slip) => `${inExpression(slip)}有一个指数小了 1`,
  "minus-added": (slip) => `${inExpression(slip)}有一个值的正负号反了`,
  "other-constant": (slip) => `${inExpression(slip)}有一个常数的值不对`,
  "condition-part-missing": (slip) => `复合条件里少了${having(slip)}一部分`,
  "only-first-round": (slip) => `${having(slip)}某个循环只有第一轮起作用`,
  "only-last-round": (slip) => `${having(slip)}某个循环只有最后一轮起作用`,
  "rounds-reversed": (slip) => `${having(slip)}某个循环方向反了`,
  "started-anew": (slip) => `${having(slip)}某个值在循环的每一轮都被重置为初始值`,
  "not-started-anew": (slip) => `${having(slip)}某个值本该在循环的每一轮重新开始，却从未重置`,
  "step-inside-loop": (slip) => `${having(slip)}某一步本该在循环之后做一次，却在每一轮都做了`,
  "step-outside-loop": (slip) => `${having(slip)}某一步本该在循环的每一轮都做，却只在循环之后做了一次`,
};

function instead({ written, meant }: MechanicalSlip, kind: string): string {
  if (meant === undefined)
    return written === undefined ? `有一处用错了${kind}` : `有一处误用了 ${code(written)}`;
  return written === undefined
    ? `该用 ${code(meant)} 的地方用了别的${kind}`
    : `该用 ${code(meant)} 的地方用了 ${code(written)}`;
}

function having({ near }: MechanicalSlip): string {
  return near.length === 0 ? "" : `含 ${near.map(code).join("、")} 的`;
}

function inExpression({ near }: MechanicalSlip): string {
  return near.length === 0 ? "" : `在含 ${near.map(code).join("、")} 的式子里，`;
}
