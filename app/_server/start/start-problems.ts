import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { StartProblem } from "../settings.ts";

/**
 * Why the server did not start, and what to do about it, in both languages: nothing is known of who reads it. What no
 * setting can mend comes with its stack.
 */
export function explainStartProblem(error: unknown): string {
  const texts = error instanceof Error ? textsOf(error) : null;
  if (texts !== null) return `${texts.en}\n\n${texts.zh}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function textsOf(error: Error): BothLanguages | null {
  if (error instanceof StartProblem) return error.texts;
  if (error.name === "DatabaseMismatch" && "unknownMigrations" in error)
    return laterData(String(error.unknownMigrations));
  const code = "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return portInUse(portOf(error));
  if (code === "EACCES" && "port" in error) return portNotAllowed(portOf(error));
  return code === "EADDRNOTAVAIL" || (code === "ENOTFOUND" && "hostname" in error) ? NOT_OUR_ADDRESS : null;
}

function laterData(migrations: string): BothLanguages {
  return {
    en:
      `This Nabla is older than its data: the database holds migrations that this version does not know: ${migrations}.\n` +
      "Start the version that wrote it, or name another folder: DATA_DIR=… npm start",
    zh:
      `当前的 Nabla 比数据旧：数据库里有这个版本不认识的迁移：${migrations}。\n` +
      "请启动写入这些数据的版本，或换一个目录：DATA_DIR=… npm start",
  };
}

function portInUse(port: string): BothLanguages {
  const another = port === "3001" ? 3002 : 3001;
  return {
    en: `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${another} npm start`,
    zh: `端口 ${port} 正被另一个程序占用。请停止那个程序，或换一个端口：PORT=${another} npm start`,
  };
}

function portNotAllowed(port: string): BothLanguages {
  return {
    en: `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`,
    zh: `当前用户无权使用端口 ${port}。请选择大于 1023 的端口：PORT=3000 npm start`,
  };
}

const NOT_OUR_ADDRESS: BothLanguages = {
  en: "HOST names an address this machine does not have. Leave it out, or use 127.0.0.1 or 0.0.0.0.",
  zh: "HOST 指定的地址不属于这台机器。请不设置它，或使用 127.0.0.1 或 0.0.0.0。",
};

function portOf(error: Error): string {
  return "port" in error ? String(error.port) : "?";
}
