// No CORS here: the server alone looks at Origin. The page learns code and reason of the end.
const socket = new WebSocket("{B}/socket".replace(/^http/, "ws"));
socket.onopen = () => socket.send("Who is there?");
socket.onmessage = (event) => console.log("message: " + event.data);
socket.onerror = () => console.log("error");
socket.onclose = (event) => {
    console.log("close " + event.code + " " + event.reason + (event.wasClean ? ", in order" : ""));
};
