import { expect, test } from "vitest";
import { refusal, serverInTurn } from "../_submission/testing/server-in-turn.ts";
import { usedCode } from "./used-code.ts";

const modules = (own: string | null) => ({
  status: 200,
  body: { modules: [{ slug: "relu", title: { zh: "激活", en: "Activation" }, functions: ["relu"], own }] },
});
/** Takes nothing for a program. */
const compile = async (_: string, source: string) =>
  ({ status: "compile-error", source, message: "';' expected", line: 1, column: 8 }) as const;

test.each([
  ["of which there is none yet", modules(null), "NotAllOwn", "relu"],
  ["that does not compile", modules("export ("), "UsedBroken", "relu, found none at line 1, column 8"],
  ["that is not sent", refusal(500, "internal"), "GradingDataUnavailable", "internal"],
])("a solution %s is said, and not taken for an empty one", async (_, answer, name, message) => {
  const { send } = await serverInTurn([answer]);
  const problem = { name, message: expect.stringContaining(message) };
  await expect(usedCode("mlp", compile, send)).rejects.toMatchObject(problem);
});
