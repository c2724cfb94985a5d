#!/usr/bin/env node
import { existsSync } from "node:fs";
import { NODE_OF_CLONE, NODE_OF_PACKAGE, withNeededNode } from "../with-needed-node.js";

// A clone has the sources, and runs them as they are; the package has what was made of them.
const isClone = existsSync(new URL("./main.ts", import.meta.url));
const load = () =>
  isClone ? import("./main.ts") : import(new URL("../dist/grader/main.js", import.meta.url).href);
const needed = isClone ? NODE_OF_CLONE : NODE_OF_PACKAGE;
await withNeededNode("grader", import.meta.url, async (args) => (await load()).main(args), needed);
