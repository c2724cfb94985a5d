#!/usr/bin/env node
import { withNeededNode } from "../with-needed-node.js";

await withNeededNode("grader", import.meta.url, async (args) => (await import("./main.ts")).main(args));
