import { right, titleIn } from "./harness.mjs";

right("the page", await titleIn("."));
