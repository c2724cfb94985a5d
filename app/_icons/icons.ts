// Drawn by Tabler Icons 3.51.0, Copyright (c) 2020-2026 Paweł Kuna, MIT: ./LICENSE.
import { drawIcon } from "./draw-icon.tsx";

export const IconAlertTriangle = drawIcon("alert-triangle", [
  "M12 9v4",
  "M10.363 3.591l-8.106 13.534a1.914 1.914 0 0 0 1.636 2.871h16.214a1.914 1.914 0 0 0 1.636 -2.87l-8.106 -13.536a1.914 1.914 0 0 0 -3.274 0",
  "M12 16h.01",
]);
export const IconArrowDown = drawIcon("arrow-down", ["M12 5l0 14", "M18 13l-6 6", "M6 13l6 6"]);
export const IconArrowRight = drawIcon("arrow-right", ["M5 12l14 0", "M13 18l6 -6", "M13 6l6 6"]);
export const IconArrowUp = drawIcon("arrow-up", ["M12 5l0 14", "M18 11l-6 -6", "M6 11l6 -6"]);
export const IconCheck = drawIcon("check", ["M5 12l5 5l10 -10"]);
export const IconChevronDown = drawIcon("chevron-down", ["M6 9l6 6l6 -6"]);
export const IconChevronLeft = drawIcon("chevron-left", ["M15 6l-6 6l6 6"]);
export const IconChevronRight = drawIcon("chevron-right", ["M9 6l6 6l-6 6"]);
export const IconCircleHalf = drawIcon("circle-half-2", [
  "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0",
  "M12 3v18",
  "M12 14l7 -7",
  "M12 19l8.5 -8.5",
  "M12 9l4.5 -4.5",
]);
export const IconClock = drawIcon("clock", ["M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0", "M12 7v5l3 3"]);
export const IconCloudCheck = drawIcon("cloud-check", [
  "M11 18.004h-4.343c-2.572 -.004 -4.657 -2.011 -4.657 -4.487c0 -2.475 2.085 -4.482 4.657 -4.482c.393 -1.762 1.794 -3.2 3.675 -3.773c1.88 -.572 3.956 -.193 5.444 1c1.488 1.19 2.162 3.007 1.77 4.769h.99c1.388 0 2.585 .82 3.138 2.007",
  "M15 19l2 2l4 -4",
]);
export const IconCloudOff = drawIcon("cloud-off", [
  "M9.58 5.548c.24 -.11 .492 -.207 .752 -.286c1.88 -.572 3.956 -.193 5.444 1c1.488 1.19 2.162 3.007 1.77 4.769h.99c1.913 0 3.464 1.56 3.464 3.486c0 .957 -.383 1.824 -1.003 2.454m-2.997 1.033h-11.343c-2.572 -.004 -4.657 -2.011 -4.657 -4.487c0 -2.475 2.085 -4.482 4.657 -4.482c.13 -.582 .37 -1.128 .7 -1.62",
  "M3 3l18 18",
]);
export const IconCloudUp = drawIcon("cloud-up", [
  "M12 18.004h-5.343c-2.572 -.004 -4.657 -2.011 -4.657 -4.487c0 -2.475 2.085 -4.482 4.657 -4.482c.393 -1.762 1.794 -3.2 3.675 -3.773c1.88 -.572 3.956 -.193 5.444 1c1.488 1.19 2.162 3.007 1.77 4.769h.99c1.38 0 2.57 .811 3.128 1.986",
  "M19 22v-6",
  "M22 19l-3 -3l-3 3",
]);
export const IconHistory = drawIcon("history", ["M12 8l0 4l2 2", "M3.05 11a9 9 0 1 1 .5 4m-.5 5v-5h5"]);
export const IconIndentIncrease = drawIcon("indent-increase", [
  "M20 6l-11 0",
  "M20 12l-7 0",
  "M20 18l-11 0",
  "M4 8l4 4l-4 4",
]);
export const IconKeyboard = drawIcon("keyboard", [
  "M2 8a2 2 0 0 1 2 -2h16a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2l0 -8",
  "M6 10l0 .01",
  "M10 10l0 .01",
  "M14 10l0 .01",
  "M18 10l0 .01",
  "M6 14l0 .01",
  "M18 14l0 .01",
  "M10 14l4 .01",
]);
export const IconMoon = drawIcon("moon", [
  "M12 3c.132 0 .263 0 .393 0a7.5 7.5 0 0 0 7.92 12.446a9 9 0 1 1 -8.313 -12.454l0 .008",
]);
export const IconPencil = drawIcon("pencil", [
  "M4 20h4l10.5 -10.5a2.828 2.828 0 1 0 -4 -4l-10.5 10.5v4",
  "M13.5 6.5l4 4",
]);
export const IconPlayerPlay = drawIcon("player-play", ["M7 4v16l13 -8l-13 -8"]);
export const IconPlayerStop = drawIcon("player-stop", [
  "M5 7a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2l0 -10",
]);
export const IconPoint = drawIcon("point", ["M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"]);
export const IconRestore = drawIcon("restore", [
  "M3.06 13a9 9 0 1 0 .49 -4.087",
  "M3 4.001v5h5",
  "M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
]);
export const IconSearch = drawIcon("search", ["M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0", "M21 21l-6 -6"]);
export const IconSend = drawIcon("send", [
  "M10 14l11 -11",
  "M21 3l-6.5 18a.55 .55 0 0 1 -1 0l-3.5 -7l-7 -3.5a.55 .55 0 0 1 0 -1l18 -6.5",
]);
export const IconSettings = drawIcon("settings", [
  "M10.325 4.317c.426 -1.756 2.924 -1.756 3.35 0a1.724 1.724 0 0 0 2.573 1.066c1.543 -.94 3.31 .826 2.37 2.37a1.724 1.724 0 0 0 1.065 2.572c1.756 .426 1.756 2.924 0 3.35a1.724 1.724 0 0 0 -1.066 2.573c.94 1.543 -.826 3.31 -2.37 2.37a1.724 1.724 0 0 0 -2.572 1.065c-.426 1.756 -2.924 1.756 -3.35 0a1.724 1.724 0 0 0 -2.573 -1.066c-1.543 .94 -3.31 -.826 -2.37 -2.37a1.724 1.724 0 0 0 -1.065 -2.572c-1.756 -.426 -1.756 -2.924 0 -3.35a1.724 1.724 0 0 0 1.066 -2.573c-.94 -1.543 .826 -3.31 2.37 -2.37c1 .608 2.296 .07 2.572 -1.065",
  "M9 12a3 3 0 1 0 6 0a3 3 0 0 0 -6 0",
]);
export const IconSun = drawIcon("sun", [
  "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
  "M3 12h1m8 -9v1m8 8h1m-9 8v1m-6.4 -15.4l.7 .7m12.1 -.7l-.7 .7m0 11.4l.7 .7m-12.1 -.7l-.7 .7",
]);
export const IconTrash = drawIcon("trash", [
  "M4 7l16 0",
  "M10 11l0 6",
  "M14 11l0 6",
  "M5 7l1 12a2 2 0 0 0 2 2h8a2 2 0 0 0 2 -2l1 -12",
  "M9 7v-3a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v3",
]);
export const IconUserCircle = drawIcon("user-circle", [
  "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0",
  "M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
  "M6.168 18.849a4 4 0 0 1 3.832 -2.849h4a4 4 0 0 1 3.834 2.855",
]);
export const IconX = drawIcon("x", ["M18 6l-12 12", "M6 6l12 12"]);
