import { enableCompileCache } from "node:module";

// Compiling what a verification takes is half of the time that its process needs to begin. The next one finds it done.
enableCompileCache();
// Only now. What the server says meanwhile is kept until somebody listens.
await import("./verification-program.ts");
