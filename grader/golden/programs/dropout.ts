import { dropout } from "../../engine/index.ts";
import { mergeStated } from "../merge-stated.ts";
import { UnsupportedCall } from "../unsupported-call.ts";
import { Arguments, type Value, Variable } from "../value.ts";
import { inputOf, type Program } from "./program.ts";

const MASKED = /^(\w+) = (\w+) \* (\w+) \/ \(1 - ([\d.eE+-]+)\)\s*$/;

export const dropoutProgram: Program = (call) => {
  const match = MASKED.exec(call);
  if (match === null) return null;
  const [, target = "", x = "", mask = "", p = ""] = match;
  return (context) => {
    const said = new Map<string, Value>([
      ["p", Number(p)],
      ["training", true],
    ]);
    const merged = mergeStated(said, context.stated);
    const unknown = [...merged.keys()].find((key) => key !== "p" && key !== "training");
    if (unknown !== undefined) throw new UnsupportedCall(`dropout: unknown argument ${unknown}`);
    const y = dropout(inputOf(context, x), inputOf(context, mask), {
      p: new Arguments("dropout", merged).number("p"),
    });
    return { outputs: new Map([[target, new Variable(y)]]) };
  };
};
