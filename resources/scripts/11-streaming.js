// What has arrived so far is read again and again, and only the new part used.
function createStreamingClient(url, progress, finished) {
    var xhr = new XMLHttpRequest(), received = 0;
    xhr.open("get", url, true);
    xhr.onreadystatechange = function () {
        if (xhr.readyState == 3) {
            var result = xhr.responseText.substring(received);
            received += result.length;
            progress(result);
        } else if (xhr.readyState == 4) {
            finished(xhr.responseText);
        }
    };
    xhr.send(null);
    return xhr;
}
createStreamingClient("{B}/stream", function (data) {
    console.log("Received: " + data.length + " characters");
}, function (data) {
    console.log("Done: " + data.length + " characters");
});
