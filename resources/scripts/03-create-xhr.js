// How pages used to get the object in every browser: try it as Internet Explorer 6.
function createXHR() {
    if (typeof XMLHttpRequest != "undefined") {
        createXHR = function () { return new XMLHttpRequest(); };
    } else if (typeof ActiveXObject != "undefined") {
        createXHR = function () {
            if (typeof arguments.callee.activeXString != "string") {
                var versions = ["MSXML2.XMLHttp.6.0", "MSXML2.XMLHttp.3.0", "MSXML2.XMLHttp"];
                for (var i = 0, len = versions.length; i < len; i++) {
                    try {
                        new ActiveXObject(versions[i]);
                        arguments.callee.activeXString = versions[i];
                        break;
                    } catch (ex) {
                        // skip
                    }
                }
            }
            return new ActiveXObject(arguments.callee.activeXString);
        };
    } else {
        createXHR = function () { throw new Error("No XHR object available."); };
    }
    return createXHR();
}
var xhr = createXHR();
xhr.onreadystatechange = function () {
    if (xhr.readyState == 4) console.log(xhr.responseText);
};
xhr.open("get", "{A}/hello", true);
xhr.send(null);
