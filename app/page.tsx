import { LandingPage } from "./_landing/landing-page.tsx";

export default LandingPage;
