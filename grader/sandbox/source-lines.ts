/** As JavaScript counts lines; source maps and V8 do so too. */
export function linesOf(source: string): string[] {
  return source.split(/\r\n|[\n\r\u2028\u2029]/);
}
