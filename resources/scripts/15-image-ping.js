// An image tells the server something, and learns no more than that there was an answer.
var img = new Image();
img.onload = img.onerror = function (event) {
    console.log("Done: " + event.type);
};
img.src = "{B}/ping?name=Nicholas";
