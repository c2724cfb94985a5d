#!/usr/bin/env node
import { withNeededNode } from "../../../grader/with-needed-node.js";

await withNeededNode("nabla", import.meta.url, async (args) => (await import("./nabla.ts")).nabla(args));
