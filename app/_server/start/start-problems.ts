import { StartProblem } from "../settings.ts";

/** Why the server did not start, and what to do about it. What no setting can mend comes with its stack. */
export function explainStartProblem(error: unknown): string {
  if (error instanceof StartProblem) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.name === "DatabaseMismatch")
    return (
      `This Nabla is older than its data: ${error.message}.\n` +
      "Start the version that wrote it, or name another folder: DATA_DIR=… npm start"
    );
  if (error.name === "SandboxUnavailable")
    return `Submissions cannot be graded on this machine: ${error.message}`;
  const code = "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE")
    return `${portOf(error)} is in use by another program. Stop that one, or choose another port: PORT=${another(error)} npm start`;
  if (code === "EACCES" && "port" in error)
    return `${portOf(error)} may not be used by this user. Choose one above 1023: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || (code === "ENOTFOUND" && "hostname" in error))
    return "HOST names an address this machine does not have. Leave it out, or use 127.0.0.1 or 0.0.0.0.";
  return error.stack ?? error.message;
}

function another(error: Error): number {
  return "port" in error && error.port === 3001 ? 3002 : 3001;
}

function portOf(error: Error): string {
  return `Port ${"port" in error ? String(error.port) : "?"}`;
}
