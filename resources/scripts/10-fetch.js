// fetch with async and await; PUT and the JSON need a preflight.
async function save(person) {
    const response = await fetch("{B}/json", {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(person),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
}
try {
    save({ name: "Corscope" }).then(
        (saved) => console.log("saved", saved),
        (error) => console.error("not saved:", error));
} finally {
    console.log("the page goes on");
}
