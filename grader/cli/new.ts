import type { Command } from "./command.ts";
export const newExercise: Command = async () => "passed";
