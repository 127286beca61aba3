// A script element may load from anywhere; what it runs calls a function of the page.
function handleResponse(response) {
    console.log("You're at " + response.city + ", " + response.country);
}
var script = document.createElement("script");
script.src = "{B}/jsonp?callback=handleResponse";
script.onload = function () { console.log("loaded"); };
document.body.insertBefore(script, document.body.firstChild);
