// What a form would send, put together by hand.
function addPart(parts, name, value) {
    parts.push(encodeURIComponent(name) + "=" + encodeURIComponent(value));
}
var parts = [];
addPart(parts, "name", "Professional JavaScript");
addPart(parts, "price", "20 & more");
var xhr = new XMLHttpRequest();
xhr.onload = function () { console.log(xhr.status + " " + xhr.responseText); };
xhr.open("post", "{B}/form", true);
xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
xhr.send(parts.join("&"));
