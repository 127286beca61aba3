// Events come numbered; after a break the browser asks again by itself and tells the last number.
const source = new EventSource("{B}/events");
source.onopen = () => console.log("open");
source.onmessage = (event) => {
    console.log(event.lastEventId + ": " + event.data);
    if (event.data === "three") {
        source.close();
    }
};
source.addEventListener("weather", (event) => console.log("weather: " + event.data));
source.onerror = () => console.log("error, readyState " + source.readyState);
