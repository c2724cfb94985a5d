import type { MetadataRoute } from "next";

/** Exercises may be found by everybody; what is one person's, or no page at all, need not be looked through. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/sandbox",
        "/submissions/",
        "/progress",
        "/review",
        "/reported",
        "/settings",
        "/sign-in",
        "/sign-up",
        "/reset",
        "/verify",
        "/reminder",
        "/first-administrator",
        "/studio",
      ],
    },
  };
}
