// A fetch that takes too long is given up.
const controller = new AbortController();
setTimeout(() => controller.abort(), 150);
fetch("{B}/slow", { signal: controller.signal }).then(
    () => console.log("in time"),
    (error) => console.log(error.name));
