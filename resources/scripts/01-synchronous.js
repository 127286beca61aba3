// The page stands still until the answer is there.
var xhr = new XMLHttpRequest();
xhr.open("get", "{A}/hello", false);
xhr.send(null);
if ((xhr.status >= 200 && xhr.status < 300) || xhr.status == 304) {
    console.log(xhr.responseText);
} else {
    console.log("Request was unsuccessful: " + xhr.status);
}
