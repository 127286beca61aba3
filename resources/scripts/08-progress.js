// progress tells how much of the answer has arrived.
var xhr = new XMLHttpRequest();
xhr.onprogress = function (event) {
    if (event.lengthComputable) {
        console.log("Received " + event.loaded + " of " + event.total + " bytes");
    }
};
xhr.onload = function () { console.log("complete"); };
xhr.open("get", "{B}/stream", true);
xhr.send(null);
