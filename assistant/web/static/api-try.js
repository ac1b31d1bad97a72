/* Sends the examples of the API's page to this server, as they are or as they were changed. */
const words = document.body.dataset;

for (const form of document.querySelectorAll("form[data-method]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form) {
  const sent = form.querySelector(".sent");
  const [status, shown] = [sent.querySelector("[role=status]"), sent.querySelector("code")];
  sent.hidden = false;
  status.textContent = words.sending;
  shown.textContent = "";
  try {
    const response = await fetch(`.${form.elements.path.value}`, request(form));
    status.textContent = `${response.status} ${response.headers.get("content-type") ?? ""}`;
    await show(response, shown);
  } catch {
    status.textContent = words.unreachable;
  }
}

function request(form) {
  const body = form.elements.body?.value;
  return {
    method: form.dataset.method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body,
  };
}

/* Events as they come; JSON with its lines broken. */
async function show(response, shown) {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    shown.textContent += decoder.decode(read.value, { stream: true });
  }
  if (response.headers.get("content-type")?.includes("json")) {
    shown.textContent = JSON.stringify(JSON.parse(shown.textContent), null, 2);
  }
}
