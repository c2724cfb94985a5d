import * as run from "../../../browser-run.ts";
import { encodeValue } from "../../../value/codec.ts";
import { attackArguments } from "../../testing/attacks/attack.ts";
import { runHostile } from "../../testing/attacks/fuzz/run-hostile.ts";
import { allBrowserDefences } from "../browser-defences.ts";
import { openBrowserSandbox } from "../browser-sandbox.ts";

/** What tests find on the page. */
const nabla = { ...run, allBrowserDefences, attackArguments, encodeValue, openBrowserSandbox, runHostile };
export type Nabla = typeof nabla;

Object.assign(globalThis, { nabla });
