import * as run from "../../../browser-run.ts";
import { encodeValue } from "../../../value/codec.ts";
import type { Sandbox } from "../../contract.ts";
import { attackArguments } from "../../testing/attacks/attack.ts";
import { runHostile } from "../../testing/attacks/fuzz/run-hostile.ts";
import { allBrowserDefences } from "../browser-defences.ts";
import { openBrowserSandbox } from "../browser-sandbox.ts";

/** One for everything that is graded on the page, as the workbench has it. */
let sandbox: Sandbox | null = null;

function pageSandbox(): Sandbox {
  sandbox ??= run.createBrowserSandbox({ frameUrl: "/sandbox" });
  return sandbox;
}

/** What tests find on the page. */
const nabla = {
  ...run,
  ...{ allBrowserDefences, attackArguments, encodeValue, openBrowserSandbox, pageSandbox, runHostile },
};
export type Nabla = typeof nabla;

Object.assign(globalThis, { nabla });
