/* The embed page: a form, the line that says the same, and the widget as it would look. */
const form = document.getElementById('looks')
const snippet = document.getElementById('snippet')
const stage = document.getElementById('stage')
const integrity = snippet.dataset.integrity
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/* What the form says, as the widget's attributes: only what differs from what it is anyway. */
function attributes() {
  const chosen = Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
  const { greeting, checksum, ...data } = chosen
  if (data.accent === form.elements.accent.dataset.usual) delete data.accent
  if (greeting) data.strings = JSON.stringify({ greeting })
  return { data, checksum }
}

function write() {
  const { data, checksum } = attributes()
  const parts = [`src="${location.origin}/widget.js"`]
  if (checksum) parts.push(`integrity="${integrity}" crossorigin="anonymous"`)
  for (const [name, value] of Object.entries(data)) parts.push(`data-${name}="${escaped(value)}"`)
  snippet.textContent = `<script ${parts.join('\n        ')} async></script>`
}

/* The widget is made anew: it reads its attributes when it comes to a page. */
function show() {
  const element = document.createElement('jobwise-chat')
  Object.assign(element.dataset, attributes().data, { open: '', keep: 'tab' })
  stage.replaceChildren(element)
}

function update() {
  document.getElementById('hex').textContent = form.elements.accent.value
  write()
  show()
}

form.addEventListener('input', update)
form.addEventListener('reset', () => setTimeout(update))
form.addEventListener('submit', (event) => event.preventDefault())
customElements.whenDefined('jobwise-chat').then(update)
write()

for (const node of document.querySelectorAll('[data-here]')) {
  node.textContent = node.textContent.replaceAll('https://jobwise.example', location.origin)
}

// A copy needs a secure page; elsewhere the line is marked, to be copied by hand.
for (const button of document.querySelectorAll('.copy')) {
  button.addEventListener('click', async () => {
    const code = button.parentElement.querySelector('code'), label = button.textContent
    try {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(code)
      button.textContent = 'Marked'
    }
    setTimeout(() => { button.textContent = label }, 2000)
  })
}
