import type { UsedPlace } from "../../report/outcome.ts";
import { code } from "./report-messages.ts";

/** What is said of an error that a function of another exercise threw, and what to do next. */
export const thrownInside = {
  en: {
    threw({ exercise, function: name, line, text }: UsedPlace, what: string): string {
      const who = name === null ? code(exercise) : `${code(name)} of ${code(exercise)}`;
      return `${who} threw ${what}${line === null ? "" : ` in line ${line} of its code, ${code(text ?? "")}`}.`;
    },
    next: ({ function: name }: UsedPlace) =>
      `Print what you hand to ${name === null ? "it" : code(name)}: are the arguments in its order, and of its shapes?`,
  },
  zh: {
    threw({ exercise, function: name, line, text }: UsedPlace, what: string): string {
      const who = `${code(exercise)}${name === null ? "" : ` 的 ${code(name)}`}`;
      return `${who} 抛出了${what}${line === null ? "" : `，在其代码的第 ${line} 行：${code(text ?? "")}`}。`;
    },
    next: ({ function: name }: UsedPlace) =>
      `打印你交给${name === null ? "它" : ` ${code(name)} `}的参数：顺序对吗，形状是它要的吗？`,
  },
};
