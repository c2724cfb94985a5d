import type { ServerResponse } from "node:http";
import { PlatformError } from "../platform-error.ts";

/** Says no before a page could, in both languages: nothing is known of the visitor yet. */
export function refuse(response: ServerResponse, error: unknown, id: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof PlatformError ? error.status : 500;
  const seconds = error instanceof PlatformError ? error.values.seconds : undefined;
  if (seconds !== undefined) response.setHeader("Retry-After", String(seconds));
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  response.writeHead(status, headers).end(refusalText(status, id, seconds));
}

function refusalText(status: number, id: string, seconds: string | number | undefined): string {
  if (status === 429)
    return `请求太频繁，请 ${seconds} 秒后再试。\nToo many requests; try again in ${seconds} s.\n`;
  if (status === 400)
    return "这个地址无法识别，请检查后再试。\nThis address cannot be read; check it and try again.\n";
  if (status === 404) return "这里没有内容。\nThere is nothing here.\n";
  return `出错了，请稍后再试。请求编号：${id}\nSomething went wrong; try again later. Request: ${id}\n`;
}
