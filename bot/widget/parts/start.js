/* The element is known; a script that was not told otherwise adds one, with its own settings. */
if (!customElements.get('jobwise-chat')) customElements.define('jobwise-chat', JobwiseChat)

function start() {
  if (!script || 'manual' in script.dataset || document.querySelector('jobwise-chat')) return
  const element = document.createElement('jobwise-chat')
  Object.assign(element.dataset, script.dataset)
  document.body.append(element)
}
if (document.body) start()
else addEventListener('DOMContentLoaded', start)
