/* A button, and the box that it unfolds. */
class Menu {
  constructor(label, items) {
    this.items = items // gives what the box holds when it opens
    this.box = el('div', { class: 'menu', id: 'menu', hidden: true })
    this.button = iconButton('menu', label, () => this.toggle(this.box.hidden), { 'aria-expanded': 'false', 'aria-controls': 'menu' })
  }

  get isOpen() { return !this.box.hidden }

  toggle(open, focus) {
    this.box.hidden = !open
    this.button.setAttribute('aria-expanded', open)
    if (open) this.fill(this.items())
    else if (focus) this.button.focus()
  }

  fill(nodes) {
    this.box.replaceChildren(...nodes)
    this.box.querySelector('button, a').focus()
  }

  /* Closes on a click elsewhere. */
  heed(event) {
    if (this.isOpen && !event.composedPath().some((node) => node === this.box || node === this.button)) this.toggle(false)
  }
}
