// FormData makes the body and its Content-Type.
const data = new FormData();
data.append("name", "Nicholas");
data.append("notes", new Blob(["a small file"], { type: "text/plain" }), "notes.txt");
const xhr = new XMLHttpRequest();
xhr.onload = () => console.log(xhr.status, xhr.responseText);
xhr.open("POST", "{B}/form");
xhr.send(data);
