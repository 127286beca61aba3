// After a timeout readyState is 4, but older browsers throw when status is read: hence the try.
var xhr = new XMLHttpRequest();
xhr.onreadystatechange = function () {
    if (xhr.readyState == 4) {
        try {
            if ((xhr.status >= 200 && xhr.status < 300) || xhr.status == 304) {
                console.log(xhr.responseText);
            } else {
                console.log("Request was unsuccessful: " + xhr.status);
            }
        } catch (ex) {
            // assume handled by ontimeout
        }
    }
};
xhr.open("get", "{B}/slow", true);
xhr.timeout = 200;
xhr.ontimeout = function () { console.log("Request did not return in time."); };
xhr.send(null);
