export interface HeaderOptions {
  readonly nonce: string;
  /** Next's development server evaluates text. */
  readonly isDevelopment: boolean;
  readonly isHttps: boolean;
}

/** What a browser is told about every page of the site. */
export function securityHeaders({ nonce, isDevelopment, isHttps }: HeaderOptions): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce, isDevelopment),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ...transportSecurity(isHttps),
  };
}

/**
 * What a browser is told about a script, a style sheet or a font: no more than counts there, since a page has dozens.
 * The policy is for workers, which have their own.
 */
export function fileHeaders(isHttps: boolean): Record<string, string> {
  return {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...transportSecurity(isHttps),
  };
}

function transportSecurity(isHttps: boolean): Record<string, string> {
  return isHttps ? { "Strict-Transport-Security": "max-age=31536000" } : {};
}

/** Styles may be inline: KaTeX, Mantine and Monaco position things by them. Scripts may not, but by nonce. */
function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
