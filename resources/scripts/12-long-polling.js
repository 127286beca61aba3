// The server answers when there is news; 204 means there will be no more.
function poll() {
    const xhr = new XMLHttpRequest();
    xhr.onload = () => {
        if (xhr.status === 204) {
            console.log("nothing more");
            return;
        }
        console.log(xhr.responseText);
        poll();
    };
    xhr.open("GET", "{B}/poll");
    xhr.send();
}
poll();
