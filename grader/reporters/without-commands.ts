/** Text between stop-commands, where the runner of GitHub Actions obeys nothing until it reads the token again. */
export function withoutCommands(text: string, token: string): string {
  return `::stop-commands::${token}\n${text}\n::${token}::`;
}
