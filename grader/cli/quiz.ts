import type { Command } from "./command.ts";
export const quiz: Command = async () => "passed";
