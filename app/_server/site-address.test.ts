import { expect, test } from "vitest";
import { siteAddress } from "./site-address.ts";

const reached = (HOST: string, PUBLIC_URL?: string) => siteAddress({ HOST, PORT: 3000, PUBLIC_URL });

test("an address of IPv6 stands in brackets, so that links can be made of it", () => {
  expect(reached("::1")).toBe("http://[::1]:3000");
  expect(reached("2001:db8::7")).toBe("http://[2001:db8::7]:3000");
  expect(new URL("/verify/a", reached("::1")).href).toBe("http://[::1]:3000/verify/a");
});

test("a server that listens on every address is reached on this machine; PUBLIC_URL says more", () => {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) expect(reached(host)).toBe("http://localhost:3000");
  expect(reached("192.0.2.1")).toBe("http://192.0.2.1:3000");
  expect(reached("::1", "https://nabla.example.org")).toBe("https://nabla.example.org");
});
