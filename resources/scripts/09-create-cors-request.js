// One way for browsers with and without XDomainRequest: try it as Internet Explorer 8. The second URL allows nobody to read.
function createCORSRequest(method, url) {
    var xhr = new XMLHttpRequest();
    if ("withCredentials" in xhr) {
        xhr.open(method, url, true);
    } else if (typeof XDomainRequest != "undefined") {
        xhr = new XDomainRequest();
        xhr.open(method, url);
    } else {
        xhr = null;
    }
    return xhr;
}
["{B}/hello", "{B}/closed"].forEach(function (url) {
    var request = createCORSRequest("get", url);
    if (request) {
        request.onload = function () { console.log("read: " + request.responseText); };
        request.onerror = function () { console.log("refused"); };
        request.send();
    }
});
