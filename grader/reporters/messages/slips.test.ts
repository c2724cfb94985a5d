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
  ];
  expect(slips.map(slipEnglish)).toMatchInlineSnapshot(`
    [
      "a summand with \`eps\` is missing",
      "\`kH\` stands where \`kW\` belongs",
      "one value stands where another belongs, in an expression with \`gradOutput\`",
      "a loop bounded by \`padding\` makes one round too few",
      "\`Math.sqrt\` is not applied to a value, in an expression with \`eps\`",
      "a constant is 1 too large",
      "\`-\` stands where \`+\` belongs, in an expression with \`lr\` and \`weightDecay\`",
    ]
  `);
  expect(slips.map(slipChinese)).toMatchInlineSnapshot(`
    [
      "少加了含 \`eps\` 的一项",
      "该用 \`kW\` 的地方用了 \`kH\`",
      "在含 \`gradOutput\` 的式子里，有一处用错了值",
      "含 \`padding\` 的循环少走了一轮",
      "在含 \`eps\` 的式子里，有一个值漏用了 \`Math.sqrt\`",
      "有一个常数大了 1",
      "在含 \`lr\`、\`weightDecay\` 的式子里，该用 \`+\` 的地方用了 \`-\`",
    ]
  `);
});
