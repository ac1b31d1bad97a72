/* The page to print opens the browser's dialog by itself, once its style has come. */
addEventListener("load", () => print());
