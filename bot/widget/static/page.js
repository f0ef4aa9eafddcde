/* The demo page: its questions go to the chat. */
const chat = async () => {
  await customElements.whenDefined('jobwise-chat')
  return document.querySelector('jobwise-chat')
}
const ask = async (question) => (await chat()).ask(question)

for (const button of document.querySelectorAll('.example')) {
  button.addEventListener('click', () => ask(button.textContent))
}

document.getElementById('ask').addEventListener('submit', (event) => {
  event.preventDefault()
  const field = document.getElementById('question')
  ask(field.value.trim() || field.placeholder)
  field.value = ''
})

const snippet = document.getElementById('snippet')
snippet.textContent = snippet.textContent.replace(/http[^"]*(?=\/widget)/, location.origin)

// A copy needs a secure page; elsewhere the line is marked, to be copied by hand.
document.getElementById('copy').addEventListener('click', async ({ target }) => {
  try {
    await navigator.clipboard.writeText(snippet.textContent)
    target.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(snippet)
    target.textContent = 'Marked'
  }
})
