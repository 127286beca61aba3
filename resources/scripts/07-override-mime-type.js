// The server says text/plain; overrideMimeType makes it XML all the same.
var xhr = new XMLHttpRequest();
xhr.onload = function () {
    var items = xhr.responseXML.getElementsByTagName("item");
    for (var i = 0; i < items.length; i++) {
        console.log(items[i].getAttribute("id") + ": " + items[i].textContent);
    }
};
xhr.open("get", "{B}/xml", true);
xhr.overrideMimeType("text/xml");
xhr.send(null);
