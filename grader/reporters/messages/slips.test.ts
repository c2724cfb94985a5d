import { expect, test } from "vitest";
import { CHANGES, type MechanicalSlip } from "../../report/mechanical-slip.ts";
import { slipEnglish } from "./slip-en.ts";
import { slipChinese } from "./slip-zh.ts";

test.each(CHANGES)("%s: with names and without, half a sentence in both languages", (change) => {
  const bare: MechanicalSlip = { change, near: [] };
  const named: MechanicalSlip = { change, written: "C", meant: "N", near: ["eps", "momentum"] };
  for (const say of [slipEnglish, slipChinese])
    for (const slip of [bare, named]) {
      expect(say(slip)).toMatch(/\S/);
      expect(say(slip)).not.toMatch(/undefined|[.。]$|^[,，；]/);
    }
  expect(slipEnglish(bare)).not.toMatch(/`(C|N|eps)`/);
  expect(slipChinese(bare)).toMatch(/\p{Script=Han}/u);
});

test("how they read", () => {
  const slips: MechanicalSlip[] = [
    { change: "summand-missing", near: ["eps"] },
    { change: "other-value", written: "kH", meant: "kW", near: [] },
    { change: "other-value", near: ["gradOutput"] },
    { change: "round-too-few", near: ["padding"] },
    { change: "call-missing", meant: "Math.sqrt", near: ["eps"] },
    { change: "constant-too-large", near: [] },
    { change: "other-operator", written: "-", meant: "+", near: ["lr", "weightDecay"] },
    // The reference has a call there; where it is one of its own, the learner need not have any.
    { change: "arguments-swapped", near: ["eps"] },
    { change: "call-missing", near: [] },
    { change: "call-twice", near: [] },
    { change: "factor-missing", near: ["f"], everywhere: true },
    { change: "started-anew", near: ["h0"] },
  ];
  expect(slips.map(slipEnglish)).toMatchInlineSnapshot(`
    [
      "a term with \`eps\` is missing from a sum",
      "\`kH\` is used where \`kW\` belongs",
      "a wrong value is used, in an expression with \`gradOutput\`",
      "a loop bounded by \`padding\` makes one round too few",
      "a call of \`Math.sqrt\` is left out, in an expression with \`eps\`",
      "a constant is 1 too large",
      "\`-\` is used where \`+\` belongs, in an expression with \`lr\` and \`weightDecay\`",
      "two values stand in each other's place, in an expression with \`eps\`",
      "a step on a value is left out",
      "a step on a value is done twice",
      "in several similar places, a factor with \`f\` is missing",
      "a value with \`h0\` is reset to its start in every round of a loop",
    ]
  `);
  expect(slips.map(slipChinese)).toMatchInlineSnapshot(`
    [
      "少加了含 \`eps\` 的一项",
      "该用 \`kW\` 的地方用了 \`kH\`",
      "在含 \`gradOutput\` 的式子里，有一处用错了变量",
      "含 \`padding\` 的循环少走了一轮",
      "在含 \`eps\` 的式子里，漏掉了一次 \`Math.sqrt\` 调用",
      "有一个常数大了 1",
      "在含 \`lr\`、\`weightDecay\` 的式子里，该用 \`+\` 的地方用了 \`-\`",
      "在含 \`eps\` 的式子里，有两个值用反了位置",
      "对某个值少做了一步运算",
      "对某个值重复做了一步运算",
      "在多处写法相似的地方都犯了同一个错：少乘了含 \`f\` 的一个因子",
      "含 \`h0\` 的某个值在循环的每一轮都被重置为初始值",
    ]
  `);
});
