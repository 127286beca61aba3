// readyState goes from 1 to 4 while the script has long returned.
var xhr = new XMLHttpRequest();
xhr.onreadystatechange = function () {
    console.log("readyState " + xhr.readyState);
    if (xhr.readyState == 4) {
        if ((xhr.status >= 200 && xhr.status < 300) || xhr.status == 304) {
            console.log(xhr.responseText);
        } else {
            console.log("Request was unsuccessful: " + xhr.status);
        }
    }
};
xhr.open("get", "{B}/hello", true);
xhr.send(null);
console.log("sent");
