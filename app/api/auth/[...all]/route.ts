import { platform } from "../../../platform.ts";

const handle = (request: Request) => platform().accounts.auth.handler(request);

export { handle as GET, handle as POST };
