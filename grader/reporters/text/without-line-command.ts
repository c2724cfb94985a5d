/**
 * A line that GitHub's runner cannot take for a command, whoever prints it: `::` at its beginning, where the runner
 * looks after blanks, is spelt out.
 */
export function withoutLineCommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\x3a");
}
