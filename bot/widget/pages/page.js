/* The landing page: its questions go to the chat. */
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
